import { Aws, Duration } from 'aws-cdk-lib'
import { ArnPrincipal, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { acknowledge } from './acknowledge.ts'
import { removalOf } from './removal.ts'

/** Justification for read access below a prefix. */
export const ATTACHMENTS =
  'Which attachment an email has is known when it comes: the narrowest there is, is their prefix.'

/** Justification for delete access below the prefixes. */
export const ERASED =
  'Which objects an erased email has is known when it is erased: the narrowest there is, is their prefix.'

/** The bucket for what is too large for a row: original bodies and attachments. */
export class Originals extends Construct {
  private readonly stageName: string
  /** Built from account and region, so that other stacks need no reference to this one. */
  readonly name: string

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'originals')
    this.stageName = `mailroom-${stage.name}-originals-<AWS::AccountId>-<AWS::Region>`
    this.name = `mailroom-${stage.name}-originals-${Aws.ACCOUNT_ID}-${Aws.REGION}`
    const accessLogs = new Bucket(this, 'access-logs', {
      ...closed(stage),
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: Duration.days(stage.logDays) }],
    })
    const bucket = new Bucket(this, 'bucket', {
      bucketName: this.name,
      ...closed(stage),
      serverAccessLogsBucket: accessLogs as IBucket,
      // Not versioned: a key is the hash of its content, and what is erased must be gone.
      lifecycleRules: [
        {
          expiration: Duration.days(stage.originalsDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    })
    if (stage.classifierRoleArn)
      bucket.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ArnPrincipal(stage.classifierRoleArn)],
          actions: ['s3:PutObject'],
          resources: [this.attachments],
        }),
      )
  }

  /** The prefix below which the classifier stores attachments, for engine and api to read. */
  get attachments(): string {
    return `arn:${Aws.PARTITION}:s3:::${this.name}/attachments/*`
  }

  /** Permissions for functions that run workflows. */
  get allowAttachments(): PolicyStatement {
    return new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.attachments] })
  }

  /** Permissions for erasing. */
  get allowErasing(): PolicyStatement {
    return new PolicyStatement({ actions: ['s3:DeleteObject'], resources: [this.bodies, this.attachments] })
  }

  /** Acknowledges the wildcard of a prefix in a function's role. */
  acknowledgePrefix(role: IRole, prefix: 'attachments' | 'bodies', reason: string): void {
    const id = `arn:<AWS::Partition>:s3:::${this.stageName}/${prefix}/*`
    acknowledge(role, { [`AwsSolutions-IAM5[Resource::${id}]`]: reason })
  }

  /** The only prefix below which bodies are written and read. */
  get bodies(): string {
    return `arn:${Aws.PARTITION}:s3:::${this.name}/bodies/*`
  }
}

const closed = (stage: Stage): BucketProps => ({
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: removalOf(stage),
})
