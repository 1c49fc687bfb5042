import type * as z from 'zod'
import type { DeliveryOn, Sender, Senders, Sent } from '../channels/channel.ts'
import { PAYLOADS } from '../channels/payloads.ts'
import { messageOf } from '../errors.ts'
import type { ClaimedDelivery } from '../store/claim-deliveries.ts'
import type { Channel } from '../workflow/effect.ts'

/** Gives a delivery to its channel; what the channel cannot send fails at once, and a channel that throws is tried again. */
export async function send(
  senders: Senders,
  { id, channel, payload, email_id }: ClaimedDelivery,
): Promise<Sent> {
  if (!isChannel(channel)) return { kind: 'failed', reason: `there is no channel ${channel}` }
  const stored = PAYLOADS[channel].safeParse(payload)
  if (!stored.success) {
    const fields = fieldsOf(stored.error)
    return {
      kind: 'failed',
      reason: `the outbox has what ${channel} cannot send (${fields}): run the workflow again`,
    }
  }
  try {
    const sender = senders[channel] as Sender<Channel>
    return await sender({ id, channel, payload: stored.data, email_id } as DeliveryOn<Channel>)
  } catch (error) {
    return { kind: 'retry', reason: messageOf(error) }
  }
}

const isChannel = (name: string): name is Channel => Object.hasOwn(PAYLOADS, name)

/** The fields that are not as they have to be, without what they say. */
const fieldsOf = ({ issues }: z.ZodError) =>
  issues.map(({ path }) => (path.length > 0 ? path.join('.') : 'all of it')).join(', ')
