import { catalogue } from '../../shared/actions/index.ts'
import { attachmentsIn } from '../../shared/channels/attachments.ts'
import { emailSender } from '../../shared/channels/email.ts'
import type { Secret } from '../../shared/channels/secret.ts'
import type { SigningKeys } from '../../shared/channels/signing-keys.ts'
import { slackSender } from '../../shared/channels/slack.ts'
import { smsSender } from '../../shared/channels/sms.ts'
import { webhookSender } from '../../shared/channels/webhook.ts'
import type { Deliveries } from '../../shared/deliver/from-environment.ts'
import { sendEmailsAgain } from '../../shared/deliver/send-emails-again.ts'
import type { Engine } from '../../shared/engine/engine.ts'
import { sendDeliveries } from '../../shared/engine/send-deliveries.ts'
import { noMetrics } from '../../shared/metrics.ts'
import { enqueueDeliveries } from '../../shared/queue/enqueue-deliveries.ts'
import { dataApiDatabase } from '../../shared/store/database.ts'
import { webhookTargetSchema } from '../../shared/workflow/webhook-target.ts'
import { CLUSTER_ARN, SECRET_ARN } from '../support/global-setup.ts'
import { BUCKET, SLACK, TARGETS } from './places.ts'
import { currentTask } from './task.ts'
import type { World } from './world.ts'

/** The functions of one deployment: what `engineFromEnvironment` and `deliveriesFromEnvironment` make on AWS. */
export interface Deployment {
  readonly name: string
  readonly engine: Engine
  readonly deliveries: Omit<Deliveries, 'deadLetter'>
}

const MAIL_FROM = 'mailroom@hub.example'
const OFFICE = { language: 'da' } as const
const SLACK_SECRET = { bot_token: 'xoxb-simulation', base_url: SLACK }

/** How a deployment that runs beside the current one differs from it. */
export const OLD_WAYS = [
  ...(['without flag_for_review', 'with the pipeline off', 'without the helpdesk', 'the same'] as const),
] as const
export type OldWay = (typeof OLD_WAYS)[number]

export function aDeployment(world: World, name: string, way: OldWay = 'the same'): Deployment {
  const { sqs, ses, sns, s3, post, random, clock } = world
  const targets = targetsOf(way)
  const sleep = async (milliseconds: number) => {
    const task = currentTask.getStore()
    await task?.boundary.sleep(task, milliseconds)
  }
  const log = (message: string, details: Readonly<Record<string, unknown>>) => {
    const reason = details.reason ? `: ${details.reason}` : ''
    world.trace.say(`${currentTask.getStore()?.name ?? '?'} says "${message}"${reason}`)
  }
  const common = {
    database: dataApiDatabase({
      ...{ client: world.data, clusterArn: CLUSTER_ARN, secretArn: SECRET_ARN, name: world.database.name },
      ...{ sleep, random: random.next },
    }),
    log: { info: () => {}, warn: log, error: log },
    metrics: noMetrics,
    pipelineEnabled: way !== 'with the pipeline off',
    sleep,
  }
  const known = [...catalogue].filter(([name]) => way !== OLD_WAYS[0] || name !== 'flag_for_review')
  return {
    name,
    engine: {
      ...common,
      catalogue: new Map(known),
      ports: { ai: world.ai, attachments: attachmentsIn(BUCKET, common.log, async () => s3) },
      settings: {
        ...{ language: 'da' as const, admin_email: 'admin@hub.example', mail_from: MAIL_FROM },
        webhook_targets: new Map([...targets].map(([target, { events }]) => [target, events])),
      },
      workflowsEnabled: true,
      // The simulation's senders write more in an hour than people do.
      maxPerSender: 1_000_000,
      removeObjects: async () => {},
      keepOriginal: async () => null,
      sendDeliveries: (deliveries) => sendDeliveries(sqs, world.urlOf('deliveries'), deliveries, common.log),
      elapsed: clock.elapsed,
      newId: random.uuid,
    },
    deliveries: {
      ...common,
      senders: {
        slack: slackSender(async () => SLACK_SECRET, OFFICE, post),
        email: emailSender(MAIL_FROM, OFFICE, ses),
        webhook: webhookSender(targets, signingKeys(world), post, clock.now),
        sms: smsSender(async () => sns),
      },
      requeue: (deliveries, delay) =>
        enqueueDeliveries(sqs, world.urlOf('deliveries'), deliveries, delay, common.log),
      workAgain: (emailIds) => sendEmailsAgain(sqs, world.urlOf('emails'), emailIds, common.log),
      random: random.next,
      retentionDays: null,
      removeObjects: async () => {},
    },
  }
}

/** As WEBHOOK_TARGETS would say it. */
const targetsOf = (way: OldWay) =>
  new Map(
    Object.entries(TARGETS)
      .filter(([target]) => way !== 'without the helpdesk' || target !== 'helpdesk')
      .map(([target, { url }]) => [target, webhookTargetSchema.parse({ url })]),
  )

/** Remembered until a fresh one is asked for, as `secretFrom` has it. */
function signingKeys({ keys }: World): Secret<SigningKeys> {
  let known = keys.current
  return async (fresh) => {
    if (fresh) known = keys.current
    return { key: [known], targets: {} }
  }
}
