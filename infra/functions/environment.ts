import { Aws } from 'aws-cdk-lib'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Stage } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'

/** Switches that all parts of the pipeline have to agree on. */
export const switches = (stage: Stage) => ({
  EMAIL_WORKFLOWS_ENABLED: String(stage.EMAIL_WORKFLOWS_ENABLED),
  EMAIL_TO_TICKET_ENABLED: String(stage.EMAIL_TO_TICKET_ENABLED),
})

/** The outside systems: the names that a workflow may use, and their URLs. */
export const targets = ({ WEBHOOK_TARGETS }: Stage): Record<string, string> =>
  WEBHOOK_TARGETS.size > 0 ? { WEBHOOK_TARGETS: JSON.stringify(Object.fromEntries(WEBHOOK_TARGETS)) } : {}

/** The model that reads emails, for a function that runs workflows. */
export const model = ({ BEDROCK_MODEL_ID }: Stage): Record<string, string> =>
  BEDROCK_MODEL_ID ? { BEDROCK_MODEL_ID } : {}

/**
 * Permission to call the stage's model. An inference profile (`eu.amazon.…`) routes a request to one of
 * several regions, and each of them requires permission for its underlying model.
 */
export function allowModel({ BEDROCK_MODEL_ID: id }: Stage, role: IRole): void {
  if (!id) return
  const behind = id.replace(/^(?:eu|us|apac|global)\./, '')
  const models = `arn:${Aws.PARTITION}:bedrock:*::foundation-model/${behind}`
  const profile = `arn:${Aws.PARTITION}:bedrock:${Aws.REGION}:${Aws.ACCOUNT_ID}:inference-profile/${id}`
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['bedrock:InvokeModel'],
      resources: behind === id ? [models] : [models, profile],
    }),
  )
  acknowledge(role, {
    [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/${behind}]`]:
      'One model, in whichever region the inference profile sends a question to.',
  })
}
