import type { Sent } from '../channels/channel.ts'
import { messageOf } from '../errors.ts'
import { claimAnswers } from '../store/claim-answers.ts'
import type { ClaimedDelivery } from '../store/claim-deliveries.ts'
import type { Database } from '../store/database.ts'

/** What is done with an automatic answer instead of sending it. */
export type Refusal = Extract<Sent, { kind: 'retry' }> | { readonly kind: 'skipped'; readonly reason: string }

/**
 * One sender gets one automatic answer a day, and only here is it known which goes out: those that were planned at the
 * same time knew nothing of each other.
 *
 * @returns by delivery, what is done with those that are not to be sent.
 */
export async function refuseAnswers(
  database: Database,
  claimed: readonly ClaimedDelivery[],
): Promise<ReadonlyMap<string, Refusal>> {
  const ids = claimed.filter(isAnswer).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  try {
    const refused = await claimAnswers(database, ids)
    return new Map(
      refused.map(({ id, address, answered_at }) => [
        id,
        { kind: 'skipped', reason: `not answered: ${address} got an automatic answer at ${answered_at}` },
      ]),
    )
  } catch (error) {
    return new Map(ids.map((id) => [id, { kind: 'retry', reason: messageOf(error) }]))
  }
}

const isAnswer = ({ payload }: ClaimedDelivery): boolean =>
  typeof payload === 'object' && payload !== null && 'answer' in payload
