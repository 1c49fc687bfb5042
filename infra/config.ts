import * as z from 'zod'
import { variables } from '../shared/config.ts'
import { inAnyCase } from '../shared/explain.ts'
import { LANGUAGES } from '../shared/language.ts'

/** Log retention in days; CloudWatch accepts no other values. */
const RETENTION_DAYS = ['7', '14', '30', '60', '90', '180', '365', '731'] as const

const onOff = z.stringbool({ truthy: ['true'], falsy: ['false'], error: 'use true or false' })
const whole = (min: number, max: number) => {
  const error = `use a whole number from ${min} to ${max}`
  return z.coerce.number(error).int(error).min(min, error).max(max, error)
}
/** Aurora capacity units, in steps of 0.5; one has about 2 GB of memory and a matching share of CPU. */
const capacity = (min: number) => {
  const error = `use a number from ${min} to 256, in halves`
  return z.coerce.number(error).min(min, error).max(256, error).multipleOf(0.5, error)
}
const arn = (service: string) =>
  z
    .string()
    .refine(
      (value) => value.startsWith('arn:') && value.split(':')[2] === service,
      `use the ARN of ${service}`,
    )
const origin = z
  .string()
  .regex(/^https?:\/\/[^/\s]+$/, 'use an origin such as https://console.example.com, without a path')

/**
 * The settings of a stage. Every value is text, as after `-c` on the command line, and can be given there.
 * Names in capitals are the functions' environment variables.
 */
const stageSchema = z
  .strictObject({
    EMAIL_WORKFLOWS_ENABLED: variables.EMAIL_WORKFLOWS_ENABLED(),
    EMAIL_TO_TICKET_ENABLED: variables.EMAIL_TO_TICKET_ENABLED(),
    EMAIL_AI_CONFIDENCE_THRESHOLD: variables.EMAIL_AI_CONFIDENCE_THRESHOLD(),
    MAX_EMAILS_PER_SENDER_PER_HOUR: variables.MAX_EMAILS_PER_SENDER_PER_HOUR(),
    /** Days until the text, addresses and attachments of an email are erased; never when absent. */
    EMAIL_RETENTION_DAYS: z
      .literal('')
      .transform(() => undefined)
      .or(variables.EMAIL_RETENTION_DAYS()),
    ADMIN_EMAIL: variables.ADMIN_EMAIL(),
    MAIL_FROM: variables.MAIL_FROM(),
    HUB_URL: variables.HUB_URL(),
    /** Model or inference profile of Amazon Bedrock that may read emails; none when absent. */
    BEDROCK_MODEL_ID: variables.BEDROCK_MODEL_ID(),

    /** Outside systems to which tickets and time entries can be sent, as JSON. */
    WEBHOOK_TARGETS: variables.WEBHOOK_TARGETS().superRefine((targets, context) => {
      const open = [...targets].filter(([, { url }]) => !url.startsWith('https:'))
      if (open.length > 0)
        context.addIssue(open.map(([name]) => `target "${name}", url: use an https URL`).join('; '))
    }),

    /** Recipient of alarms; nobody when absent. */
    alarmEmail: z.email().optional(),
    /** Location of docs/runbook.md for the links in alarm descriptions. */
    runbookUrl: z.string().min(1).default('docs/runbook.md'),
    /** Language of the dashboard's statistics, of the text around notifications, and of review reasons. */
    language: z.enum(LANGUAGES).default('en'),

    /**
     * Role with which the classifier sends to the queue and writes attachments to the bucket. When absent,
     * any role in the account with the permission may.
     */
    classifierRoleArn: arn('iam').optional(),
    /** Origin of a web page of your own, the only foreign one that a browser may call from. */
    consoleOrigin: origin.optional(),
    /** Accept tokens of this issuer instead of creating a user pool. */
    jwtIssuer: z.url().optional(),
    jwtAudience: z.string().min(1).optional(),
    /** Prefix of `workflows.read` and the other scopes in a token, including the separator. */
    jwtScopePrefix: z.string().default(''),
    /** The console's client at `jwtIssuer`; without one nobody can sign in to the console. */
    consoleClientId: z.string().min(1).optional(),
    /** The prefix with which the console asks for the scopes, where the issuer leaves it out of the token. */
    consoleScopePrefix: z.string().min(1).optional(),
    /** Custom domain of the API, with its certificate in the same region. */
    domainName: z.string().min(1).optional(),
    certificateArn: arn('acm').optional(),

    /** Rate limit of the API in requests per second, and its burst. */
    apiRate: whole(1, 10_000),
    apiBurst: whole(1, 5_000),
    /** Maximum concurrent batches. Each makes one Data API call at a time, and the Data API allows 500. */
    engineConcurrency: whole(2, 400),
    deliverConcurrency: whole(2, 400),

    /** Minutes between sweeps. Each wakes the database, which pauses after five minutes without a call. */
    sweepMinutes: whole(1, 1440),

    /** 0 lets the database pause. */
    databaseMinCapacity: capacity(0),
    databaseMaxCapacity: capacity(1),
    backupDays: whole(1, 35),
    /** Snapshot from which the database was restored. Keep it set: removing it gives an empty database. */
    databaseSnapshot: z.string().min(1).optional(),
    /** Days until the original of a large email is deleted. */
    originalsDays: whole(1, 3650),
    logDays: z.enum(RETENTION_DAYS, `use one of ${RETENTION_DAYS.join(', ')}`).transform(Number),
    /** When on, the database cannot be deleted, and resources with data outlive their stack. */
    keepData: onOff,
  })
  .refine((stage) => !stage.jwtIssuer === !stage.jwtAudience, {
    ...inAnyCase,
    error: 'jwtIssuer and jwtAudience belong together: give both or none',
    path: ['jwtAudience'],
  })
  .refine((stage) => !stage.consoleClientId || stage.jwtIssuer, {
    ...inAnyCase,
    error: 'belongs to an issuer of your own: give jwtIssuer too, or leave it out',
    path: ['consoleClientId'],
  })
  .refine((stage) => !stage.consoleScopePrefix || stage.consoleClientId, {
    ...inAnyCase,
    error: 'belongs to the console at an issuer of your own: give consoleClientId too, or leave it out',
    path: ['consoleScopePrefix'],
  })
  .refine((stage) => !stage.domainName === !stage.certificateArn, {
    ...inAnyCase,
    error: 'domainName and certificateArn belong together: give both or none',
    path: ['certificateArn'],
  })
  // False for NaN, which has already been reported.
  .refine((stage) => !(stage.databaseMinCapacity > stage.databaseMaxCapacity), {
    ...inAnyCase,
    error: 'is above databaseMaxCapacity',
    path: ['databaseMinCapacity'],
  })

export type StageSettings = z.output<typeof stageSchema>

/** A stage with its name, which prefixes the names of all its resources. */
export interface Stage extends StageSettings {
  readonly name: string
}

/** The stages. Add yours here, or change a value for one deployment with `-c name=value`. */
const STAGES: Readonly<Record<string, z.input<typeof stageSchema>>> = {
  dev: {
    EMAIL_RETENTION_DAYS: '30',
    apiRate: '20',
    apiBurst: '40',
    engineConcurrency: '2',
    deliverConcurrency: '2',
    sweepMinutes: '60',
    databaseMinCapacity: '0',
    databaseMaxCapacity: '2',
    backupDays: '1',
    originalsDays: '30',
    logDays: '14',
    keepData: 'false',
  },
  prod: {
    EMAIL_RETENTION_DAYS: '365',
    apiRate: '100',
    apiBurst: '200',
    engineConcurrency: '20',
    deliverConcurrency: '10',
    sweepMinutes: '1',
    databaseMinCapacity: '0.5',
    databaseMaxCapacity: '8',
    backupDays: '14',
    originalsDays: '365',
    logDays: '90',
    keepData: 'true',
  },
}

/** Context of the CDK toolkit itself, and the name of the stage. */
const isForeign = (key: string) => key === 'stage' || key.includes(':') || key.includes('/')

/**
 * The settings of a stage, with overrides from the command line.
 *
 * @param context everything given with `-c`; the toolkit's own context is ignored.
 * @throws an Error that names every bad value.
 */
export function readStage(name: string, context: Readonly<Record<string, unknown>>): Stage {
  const configured = STAGES[name]
  if (!configured)
    throw new Error(
      `There is no stage "${name}" in infra/config.ts; there are ${Object.keys(STAGES).join(', ')}.`,
    )
  const given = Object.fromEntries(
    Object.entries({ ...configured, ...context })
      .filter(([key]) => !isForeign(key))
      .map(([key, value]) => [key, String(value)]),
  )
  const parsed = stageSchema.safeParse(given)
  if (parsed.success) return { name, ...parsed.data }
  throw new Error(
    `Bad configuration of the stage ${name}: ${parsed.error.issues.flatMap((issue) => explain(issue, given)).join('; ')}`,
  )
}

function explain(issue: z.core.$ZodIssue, given: Readonly<Record<string, string>>): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${key} is not a setting`)
  const key = String(issue.path[0])
  return [key in given ? `${key} is "${given[key]}": ${issue.message}` : `${key}: ${issue.message}`]
}
