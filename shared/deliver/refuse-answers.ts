import type { Sent } from '../channels/channel.ts'
import { messageOf } from '../errors.ts'
import { claimAnswers } from '../store/claim-answers.ts'
import type { ClaimedDelivery } from '../store/claim-deliveries.ts'
import type { Database } from '../store/database.ts'
import { ERASED } from '../store/wipe-emails.ts'

/** What happens to an automatic answer that is not sent. */
export type Refusal = Extract<Sent, { kind: 'retry' }> | { readonly kind: 'skipped'; readonly reason: string }

/**
 * Decides which automatic answers must not be sent: one sender gets one a day. It has to be decided here,
 * because answers that were planned at the same time did not know of each other.
 *
 * @returns what to do instead, by delivery id, for those that must not be sent now.
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
        {
          kind: 'skipped',
          reason: answered_at ? `not answered: ${address} got an automatic answer at ${answered_at}` : ERASED,
        },
      ]),
    )
  } catch (error) {
    return new Map(ids.map((id) => [id, { kind: 'retry', reason: messageOf(error) }]))
  }
}

const isAnswer = ({ payload }: ClaimedDelivery): boolean =>
  typeof payload === 'object' && payload !== null && 'answer' in payload
