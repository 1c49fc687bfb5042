import type { Stage } from '../config.ts'

/** The texts on the dashboard. */
export interface Words {
  readonly mail: string
  readonly emails: string
  readonly received: string
  readonly matched: string
  readonly unmatched: string
  readonly heldBack: string
  readonly processed: string
  readonly queues: string
  readonly oldest: string
  readonly deadLetters: string
  readonly workflows: string
  readonly statistics: string
  readonly executions: string
  readonly completedByWorkflow: string
  readonly failedByWorkflow: string
  readonly successRate: string
  readonly stepFailures: string
  readonly duration: string
  readonly completed: string
  readonly failed: string
  readonly pending: string
  readonly notifications: string
  readonly deliveredByChannel: string
  readonly retriedByChannel: string
  readonly failedByChannel: string
  readonly health: string
  readonly errors: string
  readonly throttles: string
  readonly coldStarts: string
  readonly functionDuration: string
  readonly api: string
  readonly latency: string
  readonly callsPerEmail: string
  readonly dataApi: string
  readonly retries: string
  readonly database: string
  readonly capacityUsed: string
  readonly connections: string
  readonly cost: string
  readonly invocations: string
  readonly requests: string
  readonly capacityHours: string
  readonly runbook: string
}

const EN: Words = {
  mail: 'Is mail flowing?',
  emails: 'Emails per minute',
  received: 'received',
  matched: 'matched a workflow',
  unmatched: 'matched none',
  heldBack: 'held back',
  processed: 'marked as processed',
  queues: 'Waiting in the queues',
  oldest: 'oldest, seconds',
  deadLetters: 'Dead letters',
  workflows: 'Do workflows succeed?',
  statistics: 'Workflows since the beginning',
  executions: 'Executions, by how they ended',
  completedByWorkflow: 'Executions that completed, by workflow',
  failedByWorkflow: 'Executions that failed, by workflow',
  successRate: 'Share of executions that completed, %',
  stepFailures: 'Steps that failed, by action',
  duration: 'Duration of an execution, ms',
  completed: 'completed',
  failed: 'failed',
  pending: 'waiting for a delivery',
  notifications: 'Do notifications get out?',
  deliveredByChannel: 'Delivered, by channel',
  retriedByChannel: 'To be tried again, by channel',
  failedByChannel: 'Failed for good, by channel',
  health: 'Is it healthy?',
  errors: 'Errors',
  throttles: 'Refused for want of concurrency',
  coldStarts: 'Cold starts',
  functionDuration: 'Duration of a call, p95, ms',
  api: 'API: answers that were not a success',
  latency: 'latency p95, ms',
  callsPerEmail: 'Data API calls per email',
  dataApi: 'Data API',
  retries: 'repeated',
  database: 'Database',
  capacityUsed: 'of the capacity allowed, %',
  connections: 'connections',
  cost: 'What does it cost?',
  invocations: 'Function calls per hour',
  requests: 'Requests per hour',
  capacityHours: 'Database capacity hours per day',
  runbook: 'What to do about an alarm',
}

const DA: Words = {
  mail: 'Kommer der mail igennem?',
  emails: 'Mails pr. minut',
  received: 'modtaget',
  matched: 'ramte et workflow',
  unmatched: 'ramte intet',
  heldBack: 'holdt tilbage',
  processed: 'markeret som behandlet',
  queues: 'Venter i køerne',
  oldest: 'ældste, sekunder',
  deadLetters: 'Opgivne beskeder',
  workflows: 'Lykkes workflows?',
  statistics: 'Workflows siden begyndelsen',
  executions: 'Kørsler efter udfald',
  completedByWorkflow: 'Gennemførte kørsler pr. workflow',
  failedByWorkflow: 'Fejlede kørsler pr. workflow',
  successRate: 'Andel af kørsler, der lykkedes, %',
  stepFailures: 'Fejlede trin pr. handling',
  duration: 'En kørsels varighed, ms',
  completed: 'gennemført',
  failed: 'fejlet',
  pending: 'venter på en levering',
  notifications: 'Kommer beskederne ud?',
  deliveredByChannel: 'Leveret pr. kanal',
  retriedByChannel: 'Prøves igen pr. kanal',
  failedByChannel: 'Endeligt fejlet pr. kanal',
  health: 'Har systemet det godt?',
  errors: 'Fejl',
  throttles: 'Afvist, fordi for mange kørte samtidig',
  coldStarts: 'Koldstarter',
  functionDuration: 'Et kalds varighed, p95, ms',
  api: 'API: svar, der ikke var en succes',
  latency: 'svartid p95, ms',
  callsPerEmail: 'Data API-kald pr. mail',
  dataApi: 'Data API',
  retries: 'gentaget',
  database: 'Database',
  capacityUsed: 'af den tilladte kapacitet, %',
  connections: 'forbindelser',
  cost: 'Hvad koster det?',
  invocations: 'Funktionskald pr. time',
  requests: 'Forespørgsler pr. time',
  capacityHours: 'Databasens kapacitetstimer pr. døgn',
  runbook: 'Hvad man gør ved en alarm',
}

export const wordsOf = (stage: Stage): Words => (stage.language === 'da' ? DA : EN)
