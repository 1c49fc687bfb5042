import type { Call, Service } from './boundary.ts'
import type { Effect } from './effect.ts'
import type { Random } from './random.ts'
import type { Task } from './task.ts'

/** Everything that a run may meet, by the name that `--fault` takes. */
export const FAULTS = {
  duplicate: 'a message is delivered again',
  delayed: 'a message arrives late',
  reordered: 'messages arrive in another order',
  concurrent: 'two workers have the same message, and their statements overlap in the database',
  'half-batch': 'a batch fails, its emails are worked one by one, and the process dies halfway',
  'deletion-lost': 'a batch is done, and part of it is not deleted from the queue',
  'kill-before-load': 'the process is killed before load',
  'kill-before-commit': 'the process is killed between load and commit',
  'kill-commit-unreached': 'the process is killed during commit: the request did not reach the database',
  'kill-commit-reached': 'the process is killed during commit: the request reached the database',
  'kill-before-send': 'the process is killed between commit and sending deliveries',
  'kill-before-mark': 'the process is killed between sending and marking',
  'slow-worker': 'the visibility timeout passes while a worker still runs',
  throttling: 'the Data API throttles',
  resuming: 'the database is resuming',
  'statement-timeout': 'a statement times out, done or not',
  'transaction-not-found': 'the Data API does not find the transaction',
  'server-error': 'the Data API answers 500, 503 or 504, done or not',
  'connection-reset': 'the connection is reset before the request arrives',
  'answer-lost': 'the request arrives and the answer is lost',
  'row-limit': 'a row is larger than an answer may hold',
  'response-limit': 'the rows of a batch together are larger than an answer may be',
  'send-in-part': 'SQS takes a part of a batch',
  'send-lost': 'SQS is not reached, or its answer is lost',
  'slack-429': 'Slack answers 429 with Retry-After',
  'slack-500': 'Slack answers 500, one of its channels always',
  'slack-timeout': 'Slack accepts and the answer does not come in time',
  'ses-throttling': 'SES throttles',
  'ses-rejection': 'SES rejects an email',
  'webhook-429': 'a webhook’s receiver answers 429 with Retry-After',
  'webhook-500': 'a webhook’s receiver answers 500 or 503, one of them always',
  'webhook-timeout': 'a webhook’s receiver accepts and the answer does not come in time',
  'webhook-refusal': 'a webhook’s receiver refuses what it is told',
  'webhook-key': 'the key that webhooks are signed with is replaced',
  'sms-throttling': 'SNS throttles',
  'sms-timeout': 'SNS accepts an SMS and the answer does not come in time',
  'sms-rejection': 'SNS rejects an SMS',
  's3-error': 'S3 answers 500 or 503, or the connection is reset',
  's3-slow': 'S3 takes its time for an attachment',
  's3-missing': 'an attachment is not in the bucket',
  'ai-slow': 'the model takes its time',
  'ai-failing': 'the model does not answer, or its port throws',
  'ai-inventing': 'the model answers with what the email does not say',
  'clock-jump': 'the clock of the database jumps, forward or back',
  'workflow-edited': 'a workflow is edited while its emails are in flight',
  'workflow-toggled': 'a workflow is switched off and on while its emails are in flight',
  'workflow-deleted': 'a workflow is deleted while its emails are in flight',
  'two-deploys': 'functions of two deployments run side by side',
  migration: 'a migration runs under load',
} as const

export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]

/** Milliseconds of a worker that is slower than the visibility timeout, and of one that is slower than a lease. */
const SLOW = [420_000, 70_000] as const

const answer = (status: number, error: string, message: string, reached = false): Effect => ({
  kind: 'answer',
  ...{ status, error, message, reached },
})

/** What a fault does to a call; null when it does not concern it. */
type Strike = (call: Call, task: Task, random: Random) => Effect | null

/** A receiver that names a time to wait. */
const wait = (random: Random): Effect => ({
  ...{ kind: 'answer', status: 429, error: 'ratelimited', message: 'ratelimited', reached: false },
  headers: { 'retry-after': String(1 + random.below(60)) },
})
const slow = (random: Random, most: number): Effect => ({
  ...{ kind: 'delay', reached: random.chance(0.5), milliseconds: 1000 + random.below(most) },
})

const isData = ({ service }: Call) => service === 'data'
const isCommit = (call: Call) => isData(call) && call.name === 'commit'
const kill = (reached = false): Effect => ({ kind: 'kill', reached })
const on =
  (service: Service, effect: (random: Random) => Effect): Strike =>
  (call, _, random) =>
    call.service === service ? effect(random) : null
const onData = (effect: (random: Random) => Effect) => on('data', effect)

/** The faults that strike a call. The others strike the queues, the clock, the workflows or the deployment. */
export const STRIKES: Partial<Record<FaultName, Strike>> = {
  'half-batch': (call, task) => {
    if (!isCommit(call)) return null
    if (task.dieAtCommit === task.commits) return kill()
    if (call.size < 2) return null
    task.dieAtCommit = task.commits + 2
    return answer(400, 'DatabaseErrorException', 'ERROR: out of memory; SQLState: 53200')
  },
  'kill-before-load': (call) => (isData(call) && call.name === 'load' ? kill() : null),
  // With the answer of load in its hands.
  'kill-before-commit': (call) => (isData(call) && call.name === 'load' ? kill(true) : null),
  'kill-commit-unreached': (call) => (isCommit(call) ? kill() : null),
  'kill-commit-reached': (call) => (isCommit(call) ? kill(true) : null),
  'kill-before-send': (call, task) =>
    call.service === 'queue' && call.name === 'send' && task.kind === 'engine' ? kill() : null,
  'kill-before-mark': (call) => (isData(call) && call.name === 'mark' ? kill() : null),
  'slow-worker': (call, task, random) =>
    (task.kind === 'engine' || task.kind === 'deliver') && call.service !== 'clock'
      ? { kind: 'delay', reached: random.chance(0.5), milliseconds: random.pick(SLOW) }
      : null,
  throttling: onData(() => answer(400, 'ThrottlingException', 'Rate exceeded')),
  resuming: onData(() =>
    answer(400, 'DatabaseResumingException', 'The Aurora DB instance is resuming after being auto-paused.'),
  ),
  'statement-timeout': onData((random) =>
    answer(400, 'StatementTimeoutException', 'Request timed out', random.chance(0.5)),
  ),
  'transaction-not-found': onData(() =>
    answer(404, 'TransactionNotFoundException', 'Transaction is not found. Transaction may be expired.'),
  ),
  'server-error': onData((random) => {
    const [status, name] = random.pick([
      [500, 'InternalServerErrorException'],
      [503, 'ServiceUnavailableError'],
      [504, 'DatabaseUnavailableException'],
    ] as const)
    return answer(status, name, name, random.chance(0.5))
  }),
  'connection-reset': onData(() => ({ kind: 'reset', reached: false })),
  'answer-lost': onData(() => ({ kind: 'reset', reached: true })),
  'send-in-part': (call, _, random) =>
    call.service === 'queue' && call.name === 'send'
      ? { kind: 'part', first: random.below(call.size) }
      : null,
  'send-lost': ({ service }, _, random) =>
    service === 'queue' ? { kind: 'reset', reached: random.chance(0.5) } : null,
  'slack-429': on('slack', wait),
  'slack-500': on('slack', () => answer(500, 'internal_error', 'internal_error')),
  'slack-timeout': on('slack', () => ({ kind: 'reset', reached: true })),
  'ses-throttling': on('ses', () =>
    answer(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.'),
  ),
  'ses-rejection': on('ses', () => answer(400, 'MessageRejected', 'Email address is not verified.')),
  'webhook-429': on('webhook', wait),
  'webhook-500': on('webhook', (random) => answer(random.pick([500, 503]), 'broken', 'broken')),
  'webhook-timeout': on('webhook', () => ({ kind: 'reset', reached: true })),
  'webhook-refusal': on('webhook', (random) =>
    answer(random.pick([400, 410, 422]), 'refused', 'there is no such project'),
  ),
  'sms-throttling': on('sms', () => answer(429, 'ThrottledException', 'Rate exceeded')),
  'sms-timeout': on('sms', () => ({ kind: 'reset', reached: true })),
  'sms-rejection': on('sms', (random) =>
    answer(400, random.pick(['InvalidParameterException', 'OptedOutException']), 'not to this number'),
  ),
  's3-error': on('bucket', (random) =>
    random.pick([
      answer(500, 'InternalError', 'InternalError'),
      answer(503, 'SlowDown', 'SlowDown'),
      { kind: 'reset', reached: false },
    ]),
  ),
  's3-slow': on('bucket', (random) => slow(random, 9_000)),
  's3-missing': on('bucket', () => answer(404, 'NoSuchKey', 'NoSuchKey')),
  'ai-slow': on('ai', (random) => slow(random, 19_000)),
  'ai-failing': on('ai', (random) =>
    random.pick([answer(503, 'no answer', 'no answer'), { kind: 'reset', reached: false }]),
  ),
  'ai-inventing': on('ai', () => answer(200, 'invented', 'invented')),
}
