import type { Usage } from './function-process.ts'
import type { Service } from './wire.ts'

/** The work of a function. Of concurrent calls, the slowest counts as the one it waited for. */
export interface FunctionCounts extends Usage {
  readonly waits: Readonly<Record<Service, number>>
}

/** Requests to the services, in billing units. */
export interface Requests {
  /** Calls of the Data API, and their started units of 32 KB. */
  readonly dataApiCalls: number
  readonly dataApiUnits: number
  /** Started units of 64 KB. */
  readonly sqs: number
  readonly s3Puts: number
  readonly s3Bytes: number
  readonly emailsSent: number
  readonly slackMessages: number
}

/** The work for some emails, from the classifier's message to the sent notifications. */
export interface EmailCounts extends Requests {
  readonly emails: number
  readonly engine: FunctionCounts
  readonly deliver: FunctionCounts
  /** Steps of workflows that ran. */
  readonly steps: number
  /** Milliseconds of statement execution. */
  readonly statementMs: number
  /** Growth of the database in bytes. */
  readonly storedBytes: number
  /** Bytes of write-ahead log, which Aurora writes to its storage. */
  readonly writtenBytes: number
}

/** The work for some calls of one function: sweeps, or requests to the API. */
export interface CallCounts extends Requests {
  readonly function: FunctionCounts
}

export interface Counts {
  /** Emails that arrive in batches of ten. */
  readonly tens: EmailCounts
  /** Emails that arrive one at a time. */
  readonly ones: EmailCounts
  readonly sweeps: CallCounts
  readonly api: CallCounts
}
