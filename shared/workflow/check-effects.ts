import type { Effect } from './effect.ts'

/** Maximum bytes of a delivery as JSON: with the other columns it must fit into a Data API row (64 KB). */
const MAX_PAYLOAD_BYTES = 50_000

/**
 * Rejects effects that the commit could not write, because they would fail every workflow of the email: two
 * deliveries of one step, which can wait for only one; two new rows with one id; a delivery that could not be
 * read back.
 *
 * @param earlier effects of the steps before.
 * @throws an Error that says which.
 */
export function checkEffects(
  effects: readonly Effect[],
  earlier: readonly { readonly effect: Effect }[],
): void {
  const deliveries = effects.flatMap((effect) => (effect.kind === 'deliver' ? [effect.delivery] : []))
  if (deliveries.length > 1)
    throw new Error(`a step may have one delivery, and this one wants ${deliveries.length}`)
  for (const { payload } of deliveries) {
    const bytes = Buffer.byteLength(JSON.stringify(payload))
    if (bytes > MAX_PAYLOAD_BYTES)
      throw new Error(
        `the message is too large: ${bytes} bytes with its recipients, ${MAX_PAYLOAD_BYTES} are allowed`,
      )
  }
  const taken = new Set(earlier.map(({ effect }) => newRow(effect)))
  for (const row of effects.map(newRow)) {
    if (row !== null && taken.has(row)) throw new Error(`two effects have one id: ${row}`)
    taken.add(row)
  }
}

/** Kind and id of the row that an effect adds. Not new parties: the commit accepts the same one twice. */
function newRow(effect: Effect): string | null {
  if (effect.kind === 'deliver') return `deliver ${effect.delivery.id}`
  if (effect.kind === 'create_time_entry') return `create_time_entry ${effect.time_entry.id}`
  if (effect.kind === 'create_calendar_event') return `create_calendar_event ${effect.event.id}`
  if (effect.kind === 'create_ticket' && effect.ticket.id !== null) return `create_ticket ${effect.ticket.id}`
  if (effect.kind === 'create_purchase_order' && effect.purchase_order.id !== null)
    return `create_purchase_order ${effect.purchase_order.id}`
  return null
}
