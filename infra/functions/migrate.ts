import { join } from 'node:path'
import { CustomResource, Duration, FileSystem, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Provider } from 'aws-cdk-lib/custom-resources'
import { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import type { Database } from '../constructs/database.ts'
import { MailroomFunction } from './mailroom-function.ts'

export interface MigrateProps {
  readonly stage: Stage
  readonly bundles: string
  readonly database: Database
}

/**
 * Migrates the database as a step of the deployment. A failed migration is rolled back, the deployment fails
 * and CloudFormation restores the previous code, which accepts a newer database.
 */
export class Migrate extends Construct {
  readonly function: MailroomFunction

  constructor(scope: Construct, { stage, bundles, database }: MigrateProps) {
    super(scope, 'migration')
    this.function = new MailroomFunction(this, 'migrate', {
      stage,
      bundles,
      environment: database.ownerEnvironment,
      allow: database.allowMigrations,
    })
    const invoker = new Role(this, 'invoker', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'Calls the migration and writes its log',
    })
    const logs = new LogGroup(this, 'provider-logs', {
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    logs.grantWrite(invoker)
    // Answers CloudFormation on behalf of the function, even when that cannot start.
    const provider = new Provider(this, 'provider', {
      onEventHandler: this.function,
      frameworkOnEventRole: invoker,
      logGroup: logs,
    })
    const run = new CustomResource(this, 'run', {
      resourceType: 'Custom::Migrations',
      serviceToken: provider.serviceToken,
      serviceTimeout: Duration.minutes(10),
      // Run again when the code, the migrations, the action catalogue, the database or the login changes.
      properties: {
        bundle: FileSystem.fingerprint(join(bundles, 'migrate')),
        cluster: database.cluster.clusterArn,
        login: database.secret.secretArn,
      },
    })
    run.node.addDependency(database.cluster)
    acknowledge(invoker, {
      [`AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(this.function.node.defaultChild as CfnFunction)}.Arn>:*]`]:
        'The wildcard stands for the versions of one function: the CDK’s provider may call each of them.',
    })
  }
}
