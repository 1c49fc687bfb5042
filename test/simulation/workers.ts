import { failedMessages } from '../../infra/local/batch-response.ts'
import { deliver } from '../../shared/deliver/deliver.ts'
import { sweep } from '../../shared/deliver/sweep.ts'
import type { Engine } from '../../shared/engine/engine.ts'
import { work } from '../../shared/engine/work.ts'
import { deadLetter } from '../../shared/queue/dead-letter.ts'
import { CORRELATION } from '../../shared/queue/send.ts'
import { type Received, settle, type Verdict } from '../../shared/queue/settle.ts'
import type { Deployment } from './deployment.ts'
import type { Queue, Stored } from './queue.ts'
import type { World } from './world.ts'

/** What the functions' handlers do with a batch, and Lambda's event source with their answer. */
export const workBatch = (world: World, { engine }: Deployment, batch: readonly Stored[]) =>
  answer(world, world.emails, batch, engine.log, (received) => work(engine, received))

export const deliverBatch = (world: World, { deliveries }: Deployment, batch: readonly Stored[]) =>
  answer(world, world.deliveries, batch, deliveries.log, (received) => deliver(deliveries, received))

export const sweepOnce = ({ deliveries }: Deployment) => sweep(deliveries)

async function answer(
  world: World,
  queue: Queue,
  batch: readonly Stored[],
  log: Engine['log'],
  handle: (received: readonly Received[]) => Promise<Verdict[]>,
): Promise<void> {
  const received = batch.map(toReceived)
  const verdicts = await handle(received)
  const response = await settle(
    verdicts,
    received,
    (message, reason) => deadLetter(world.sqs, world.urlOf(`${queue.name}-dlq`), message, reason),
    log,
  )
  const failed = failedMessages(
    response,
    received.map(({ id }) => id),
  )
  for (const message of batch) {
    message.unanswered -= 1
    if (!failed.has(message.id)) queue.remove(message)
  }
}

const toReceived = ({ id, body, receives, attributes }: Stored): Received => ({
  ...{ id, body, receiveCount: receives },
  correlation_id: attributes[CORRELATION] ?? id,
})
