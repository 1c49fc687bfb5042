/**
 * The functions as deployed, on AWS and on one machine: `timeout` in seconds, `memory` in MB, and the queue
 * that it reads from.
 */
export const FUNCTIONS = {
  api: { timeout: 30, memory: 512 },
  engine: { timeout: 60, memory: 1024, queue: 'classified-emails' },
  deliver: { timeout: 60, memory: 512, queue: 'deliveries' },
  migrate: { timeout: 300, memory: 512 },
  'stats-widget': { timeout: 15, memory: 256 },
  'token-scopes': { timeout: 5, memory: 128 },
} as const

export type FunctionName = keyof typeof FUNCTIONS

/** Each queue has a dead-letter queue, named after it. */
export const deadLetterQueue = (queue: string) => `${queue}-dlq`
