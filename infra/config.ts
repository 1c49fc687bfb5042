import * as z from 'zod'
import { variables } from '../shared/config.ts'
import { inAnyCase } from '../shared/explain.ts'
import { LANGUAGES } from '../shared/language.ts'

/** Days that CloudWatch can keep logs for; it takes no others. */
const RETENTION_DAYS = ['7', '14', '30', '60', '90', '180', '365', '731'] as const

const onOff = z.stringbool({ truthy: ['true'], falsy: ['false'], error: 'use true or false' })
const whole = (min: number, max: number) => {
  const error = `use a whole number from ${min} to ${max}`
  return z.coerce.number(error).int(error).min(min, error).max(max, error)
}
/** Aurora's unit of about 2 GB of memory and its share of a processor; in halves. */
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
 * What a stage is made of. Every value is text, as it is after `-c` on the command line, and every value can be given
 * there. The names in capitals are the functions' environment variables.
 */
const stageSchema = z
  .strictObject({
    EMAIL_WORKFLOWS_ENABLED: variables.EMAIL_WORKFLOWS_ENABLED(),
    EMAIL_TO_TICKET_ENABLED: variables.EMAIL_TO_TICKET_ENABLED(),
    EMAIL_AI_CONFIDENCE_THRESHOLD: variables.EMAIL_AI_CONFIDENCE_THRESHOLD(),
    MAX_EMAILS_PER_SENDER_PER_HOUR: variables.MAX_EMAILS_PER_SENDER_PER_HOUR(),
    /** Days until the text, addresses and attachments of an email are erased; kept for ever when absent. */
    EMAIL_RETENTION_DAYS: z
      .literal('')
      .transform(() => undefined)
      .or(variables.EMAIL_RETENTION_DAYS()),
    ADMIN_EMAIL: variables.ADMIN_EMAIL(),
    MAIL_FROM: variables.MAIL_FROM(),
    HUB_URL: variables.HUB_URL(),
    /** Model or inference profile of Amazon Bedrock that may read emails; none is asked when absent. */
    BEDROCK_MODEL_ID: variables.BEDROCK_MODEL_ID(),

    /** Outside systems that tickets and time entries can be sent to, as JSON. */
    WEBHOOK_TARGETS: variables.WEBHOOK_TARGETS().superRefine((targets, context) => {
      const open = [...targets].filter(([, { url }]) => !url.startsWith('https:'))
      if (open.length > 0)
        context.addIssue(open.map(([name]) => `target "${name}", url: use an https URL`).join('; '))
    }),

    /** Who hears of alarms; nobody when absent. */
    alarmEmail: z.email().optional(),
    /** Where the alarms' descriptions find docs/runbook.md. */
    runbookUrl: z.string().min(1).default('docs/runbook.md'),
    /** Language of the dashboard's statistics, of what is written around notifications, and of review reasons. */
    language: z.enum(LANGUAGES).default('en'),

    /** Role that the classifier has when it sends to the queue and puts attachments into the bucket; within the account any role with the right may. */
    classifierRoleArn: arn('iam').optional(),
    /** Where the web console is served from: the only origin that a browser may call from. */
    consoleOrigin: origin.optional(),
    /** Tokens of this issuer instead of a user pool of our own. */
    jwtIssuer: z.url().optional(),
    jwtAudience: z.string().min(1).optional(),
    /** Put before `workflows.read` and the others in a token's scopes, with what parts them. */
    jwtScopePrefix: z.string().default(''),
    /** Name that the API has, with the certificate for it in the same region. */
    domainName: z.string().min(1).optional(),
    certificateArn: arn('acm').optional(),

    /** Requests per second that the API takes, and at once. */
    apiRate: whole(1, 10_000),
    apiBurst: whole(1, 5_000),
    /** Batches at a time; each makes one call to the Data API at a time, which takes 500. */
    engineConcurrency: whole(2, 400),
    deliverConcurrency: whole(2, 400),

    /** Minutes between sweeps; each wakes the database, which pauses after five without a call. */
    sweepMinutes: whole(1, 1440),

    /** 0 lets the database pause. */
    databaseMinCapacity: capacity(0),
    databaseMaxCapacity: capacity(1),
    backupDays: whole(1, 35),
    /** Snapshot that the database was made from, once it has been restored. Taken away again, the database is empty. */
    databaseSnapshot: z.string().min(1).optional(),
    /** Days until the original of a large email is deleted. */
    originalsDays: whole(1, 3650),
    logDays: z.enum(RETENTION_DAYS, `use one of ${RETENTION_DAYS.join(', ')}`).transform(Number),
    /** On: the database cannot be deleted, and what holds data outlives its stack. */
    keepData: onOff,
  })
  .refine((stage) => !stage.jwtIssuer === !stage.jwtAudience, {
    ...inAnyCase,
    error: 'jwtIssuer and jwtAudience belong together: give both or none',
    path: ['jwtAudience'],
  })
  .refine((stage) => !stage.domainName === !stage.certificateArn, {
    ...inAnyCase,
    error: 'domainName and certificateArn belong together: give both or none',
    path: ['certificateArn'],
  })
  // What is no number has been named, and is not above another.
  .refine((stage) => !(stage.databaseMinCapacity > stage.databaseMaxCapacity), {
    ...inAnyCase,
    error: 'is above databaseMaxCapacity',
    path: ['databaseMinCapacity'],
  })

export type StageSettings = z.output<typeof stageSchema>

/** A stage with its name, which begins the name of everything in it. */
export interface Stage extends StageSettings {
  readonly name: string
}

/** The stages that there are: add yours here, or change a value for one deployment with `-c name=value`. */
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

/** Context that is the toolkit's own, and the name of the stage. */
const isForeign = (key: string) => key === 'stage' || key.includes(':') || key.includes('/')

/**
 * A stage as configured here, with what the command line says otherwise.
 *
 * @param context everything that was given with `-c`; what belongs to the toolkit is left alone.
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
