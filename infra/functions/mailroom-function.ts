import { join } from 'node:path'
import { Duration } from 'aws-cdk-lib'
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { removalOf } from '../constructs/removal.ts'
import { FUNCTIONS, type FunctionName } from '../functions.ts'

export interface MailroomFunctionProps {
  readonly stage: Stage
  /** The output folder of `bundle`. */
  readonly bundles: string
  readonly environment: Readonly<Record<string, string>>
  /** Its permissions, besides writing its log and traces. */
  readonly allow: readonly PolicyStatement[]
}

/** A function of `functions/` on Lambda: outside any VPC, with its own role and log group. */
export class MailroomFunction extends LambdaFunction {
  readonly logs: LogGroup

  constructor(scope: Construct, name: FunctionName, props: MailroomFunctionProps) {
    const { stage, bundles, environment, allow } = props
    const { timeout, memory } = FUNCTIONS[name]
    const functionName = functionNameOf(stage, name)
    const logs = new LogGroup(scope, `${name}-logs`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.logDays,
      removalPolicy: removalOf(stage),
    })
    // Not the managed policy, which allows writing to every log group of the account.
    const role = new Role(scope, `${name}-role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${functionName} may do`,
    })
    logs.grantWrite(role)
    super(scope, name, {
      functionName,
      role,
      code: Code.fromAsset(join(bundles, name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(timeout),
      memorySize: memory,
      environment: { NODE_OPTIONS: '--enable-source-maps', STAGE: stage.name, ...environment },
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    })
    this.logs = logs
    for (const statement of allow) role.addToPrincipalPolicy(statement)
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]':
        'X-Ray has no resources to name: xray:PutTraceSegments and xray:PutTelemetryRecords take "*" only.',
    })
  }
}

export const functionNameOf = (stage: Stage, name: FunctionName) => `mailroom-${stage.name}-${name}`
