import * as z from 'zod'
import { LANGUAGES } from './language.ts'
import { targetName, webhookTargetSchema } from './workflow/webhook-target.ts'

const onOff = () =>
  z.stringbool({
    truthy: ['true', '1', 'yes', 'on'],
    falsy: ['false', '0', 'no', 'off'],
    error: 'use true or false',
  })

const readable = () =>
  z.string().transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue('is not JSON')
      return z.NEVER
    }
  })
const targets = () =>
  readable().transform((value, context) => {
    const parsed = z.record(targetName, webhookTargetSchema).safeParse(value)
    if (parsed.success) return new Map(Object.entries(parsed.data))
    context.addIssue(parsed.error.issues.map(ofTarget).join('; '))
    return z.NEVER
  })

/** What is wrong, with the target and the field in it. */
function ofTarget(issue: z.core.$ZodIssue): string {
  const [target, ...inside] = issue.path
  if (target === undefined) return 'use {"name of the target": {"url": "https://…"}}'
  const what = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message
  return `target "${String(target)}"${inside.length > 0 ? `, ${inside.join('.')}` : ''}: ${what}`
}

const origins = () =>
  z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .pipe(
      z.array(
        z
          .string()
          .refine((origin) => URL.parse(origin)?.origin === origin, 'use origins, as http://127.0.0.1:8005'),
      ),
    )

const WHOLE = 'use a whole number from 1'
const RANGE = 'use a number from 0 to 1'

/**
 * Settings, read from environment variables of the same name. They are functions so that each Lambda builds
 * only the schemas it needs.
 */
export const variables = {
  /** When off, emails are stored and no workflow runs. */
  EMAIL_WORKFLOWS_ENABLED: () => onOff().default(true),
  /** When off, emails are stored and held; they run when it is on again. */
  EMAIL_TO_TICKET_ENABLED: () => onOff().default(true),
  /** Confidence threshold of a workflow saved without one, 0 to 1. */
  EMAIL_AI_CONFIDENCE_THRESHOLD: () => z.coerce.number(RANGE).min(0, RANGE).max(1, RANGE).default(0.7),
  /** Emails of one sender processed within an hour; further ones are held until somebody reviews them. */
  MAX_EMAILS_PER_SENDER_PER_HOUR: () => z.coerce.number(WHOLE).int(WHOLE).min(1, WHOLE).default(100),
  /** Days until the text, addresses and attachments of an email are erased; kept for ever when unset. */
  EMAIL_RETENTION_DAYS: () => z.coerce.number(WHOLE).int(WHOLE).min(1, WHOLE).max(36_500, WHOLE).optional(),
  /** Name of the deployment, a dimension of its metrics. */
  STAGE: () => z.string().min(1).default('local'),
  /** Address of the administration. Its domain and that of MAIL_FROM identify colleagues. */
  ADMIN_EMAIL: () => z.email().default('admin@example.com'),
  DATABASE_CLUSTER_ARN: () => z.string().min(1),
  /** Secret of the functions' database role. */
  DATABASE_SECRET_ARN: () => z.string().min(1),
  /** Secret of the database's owner, used for migrations only. */
  DATABASE_OWNER_SECRET_ARN: () => z.string().min(1),
  DATABASE_NAME: () => z.string().min(1).default('mailroom'),
  CLASSIFIED_EMAILS_QUEUE_URL: () => z.url(),
  CLASSIFIED_EMAILS_DLQ_URL: () => z.url(),
  DELIVERIES_QUEUE_URL: () => z.url(),
  DELIVERIES_DLQ_URL: () => z.url(),
  /** Bucket for bodies too large for a row; without it they are truncated and marked. */
  BODIES_BUCKET: () => z.string().min(1).optional(),
  /** Amazon Bedrock model or inference profile that reads invoices, in addition to the rules. */
  BEDROCK_MODEL_ID: () => z.string().min(1).optional(),
  /** Custom endpoint of the Bedrock runtime, as the AWS SDK names it. */
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: () => z.url().optional(),
  /** Ollama server and model that read invoices, in addition to the rules. */
  OLLAMA_URL: () => z.url().optional(),
  OLLAMA_MODEL: () => z.string().min(1).default('llama3.2'),
  /** Sender address of notifications; must be verified in SES. */
  MAIL_FROM: () => z.email().default('mailroom@example.com'),
  /**
   * Where the office sees its emails: notifications link to `<HUB_URL>/emails/<id>`, or to nothing if unset.
   */
  HUB_URL: () =>
    z
      .url({ protocol: /^https?$/, error: 'use an address such as https://hub.example.com' })
      .transform((url) => url.replace(/(?<!\/)\/+$/, ''))
      .optional(),
  /** Language of the text around notifications and of review reasons. */
  OFFICE_LANGUAGE: () => z.enum(LANGUAGES, 'use da or en').default('da'),
  /**
   * Secret (JSON) with `bot_token` or `webhooks` by channel name, and optionally the Web API's `base_url`.
   */
  SLACK_SECRET_ARN: () => z.string().min(1),
  /** Outside systems by name (JSON): `{"helpdesk": {"url": "https://…", "events": ["ticket.created"]}}`. */
  WEBHOOK_TARGETS: () => targets().default(new Map()),
  /** Secret (JSON) with `key`, the `whsec_…` that signs webhooks, and `targets` with keys by target. */
  WEBHOOK_SECRET_ARN: () => z.string().min(1),
  /** Origins, separated by commas, that may be called although they are not https or not public. */
  OUTGOING_TRUSTED_ORIGINS: () => origins().default([]),
} as const

type Name = keyof typeof variables
export type Config<N extends Name> = { readonly [K in N]: z.output<ReturnType<(typeof variables)[K]>> }

/**
 * Reads the named settings from an environment.
 *
 * @throws an Error that names every variable with a bad or missing value.
 */
export function readConfig<N extends Name>(
  names: readonly N[],
  environment: Readonly<Record<string, string | undefined>>,
): Config<N> {
  const shape = Object.fromEntries(names.map((name) => [name, variables[name]()]))
  // An empty variable counts as unset.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = z.object(shape).safeParse(given)
  if (parsed.success) return parsed.data as unknown as Config<N>
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0])
    const value = given[name]
    return value === undefined ? `${name} is not set` : `${name} is "${value}": ${issue.message}`
  })
  throw new Error(`Bad configuration: ${problems.join('; ')}`)
}
