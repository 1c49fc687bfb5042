import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
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

/** The bucket of what is too large for a row: bodies and attachments as they came. */
export class Originals extends Construct {
  /** Known without asking the stack that has it, as account and region are. */
  readonly name: string

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'originals')
    this.name = `mailroom-${stage.name}-originals-${Aws.ACCOUNT_ID}-${Aws.REGION}`
    const accessLogs = new Bucket(this, 'access-logs', {
      ...closed(stage),
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: Duration.days(stage.logDays) }],
    })
    new Bucket(this, 'bucket', {
      bucketName: this.name,
      ...closed(stage),
      serverAccessLogsBucket: accessLogs as IBucket,
      // Not versioned: a key is the hash of its content, and what is erased has to be gone.
      lifecycleRules: [
        {
          expiration: Duration.days(stage.originalsDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    })
  }

  /** The one prefix that bodies are written below, and read from. */
  get bodies(): string {
    return `arn:${Aws.PARTITION}:s3:::${this.name}/bodies/*`
  }
}

const closed = (stage: Stage): BucketProps => ({
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
})
