import { setTimeout as delay } from 'node:timers/promises'
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { messageOf } from '../../shared/errors.ts'
import { failedMessages } from './batch-response.ts'
import { briefly } from './grace.ts'
import { invoke, type LambdaFunction } from './invoke.ts'
import type { Log } from './log.ts'
import { toRecord } from './sqs-record.ts'

export interface EventSourceOptions {
  readonly sqs: SQSClient
  readonly queueUrl: string
  readonly queueArn: string
  readonly fn: LambdaFunction
  readonly log: Log
  /** Maximum messages per invocation; above 10 only with a batching window. */
  readonly batchSize?: number
  /** Seconds to wait for a batch to fill after its first message. */
  readonly batchingWindow?: number
  /** Maximum concurrent batches. */
  readonly concurrency?: number
}

export interface EventSource {
  /** Stops receiving messages, and waits briefly for running batches. */
  readonly stop: () => Promise<void>
}

/** Maximum messages of one ReceiveMessage or DeleteMessageBatch. */
const CALL_SIZE = 10
const LONGEST_WAIT = 20
const PAUSE_AFTER_ERROR_MS = 1000

/**
 * Lambda's event source mapping for a queue, with `ReportBatchItemFailures`: polls, invokes the function and
 * deletes messages that succeeded. Failed ones stay until their visibility timeout is over, and count for the
 * queue's redrive policy.
 */
export function startEventSource(options: EventSourceOptions): EventSource {
  const { sqs, queueUrl, queueArn, fn, log, batchSize = 10, batchingWindow = 0, concurrency = 1 } = options
  const stopping = new AbortController()

  async function receive(most: number, wait: number): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(most, CALL_SIZE),
      WaitTimeSeconds: Math.min(wait, LONGEST_WAIT),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    })
    const { Messages = [] } = await sqs.send(command, { abortSignal: stopping.signal })
    return Messages
  }

  async function receiveBatch(): Promise<Message[]> {
    const batch = await receive(batchSize, LONGEST_WAIT)
    const until = performance.now() + batchingWindow * 1000
    while (batch.length > 0 && batch.length < batchSize && !stopping.signal.aborted) {
      const secondsLeft = Math.ceil((until - performance.now()) / 1000)
      if (secondsLeft <= 0) break
      // A started batch is completed, even when stopping interrupts the wait for more messages.
      batch.push(...(await receive(batchSize - batch.length, secondsLeft).catch(() => [])))
    }
    return batch
  }

  async function process(batch: readonly Message[]): Promise<void> {
    const records = batch.map((message) => toRecord(message, queueArn))
    const started = performance.now()
    const failed = await invoke(fn, { Records: records }).then(
      (response) =>
        failedMessages(
          response,
          records.map(({ messageId }) => messageId),
        ),
      (error: unknown) => {
        log(fn.name, `failed: ${messageOf(error)}`)
        return new Set(records.map(({ messageId }) => messageId))
      },
    )
    const again = failed.size > 0 ? `, ${failed.size} to come again` : ''
    log(fn.name, `${batch.length} message(s)${again}, ${Math.round(performance.now() - started)} ms`)
    await remove(batch.filter(({ MessageId }) => !failed.has(MessageId ?? '')))
  }

  async function remove(done: readonly Message[]): Promise<void> {
    for (let at = 0; at < done.length; at += CALL_SIZE) {
      const entries = done
        .slice(at, at + CALL_SIZE)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }))
    }
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const batch = await receiveBatch()
        if (batch.length > 0) await process(batch)
      } catch (error) {
        if (stopping.signal.aborted) return
        log(fn.name, `cannot reach its queue: ${messageOf(error)}`)
        await delay(PAUSE_AFTER_ERROR_MS)
      }
    }
  }

  const polling = Array.from({ length: concurrency }, poll)
  return {
    async stop() {
      stopping.abort()
      await briefly(Promise.all(polling))
    },
  }
}
