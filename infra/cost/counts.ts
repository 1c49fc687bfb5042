import type { Usage } from './function-process.ts'
import type { Service } from './wire.ts'

/** What a function did. Of calls that it makes side by side, the slowest counts as one it waited for. */
export interface FunctionCounts extends Usage {
  readonly waits: Readonly<Record<Service, number>>
}

/** Requests to the services, in the units that they bill. */
export interface Requests {
  /** Calls of the Data API, and how often 32 KB was begun. */
  readonly dataApiCalls: number
  readonly dataApiUnits: number
  /** How often 64 KB was begun. */
  readonly sqs: number
  readonly s3Puts: number
  readonly s3Bytes: number
  readonly emailsSent: number
  readonly slackMessages: number
}

/** What some emails caused, from the classifier's message to what left the house. */
export interface EmailCounts extends Requests {
  readonly emails: number
  readonly engine: FunctionCounts
  readonly deliver: FunctionCounts
  /** Steps of workflows that ran. */
  readonly steps: number
  /** Milliseconds in which statements ran. */
  readonly statementMs: number
  /** By which the database grew. */
  readonly storedBytes: number
  /** Of the database's log, which is what Aurora writes to its storage. */
  readonly writtenBytes: number
}

/** What some calls of one function caused: sweeps, or requests to the API. */
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
