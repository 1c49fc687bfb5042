import type { Effect } from './effect.ts'

/**
 * Refuses effects that the commit could not write, and with them every workflow of the email: two deliveries of one
 * step, which waits for one, and two new rows with one id.
 *
 * @param earlier effects of the steps before.
 * @throws an Error that says which.
 */
export function checkEffects(
  effects: readonly Effect[],
  earlier: readonly { readonly effect: Effect }[],
): void {
  const deliveries = effects.filter(({ kind }) => kind === 'deliver').length
  if (deliveries > 1) throw new Error(`a step may have one delivery, and this one wants ${deliveries}`)
  const taken = new Set(earlier.map(({ effect }) => newRow(effect)))
  for (const row of effects.map(newRow)) {
    if (row !== null && taken.has(row)) throw new Error(`two effects have one id: ${row}`)
    taken.add(row)
  }
}

/** Kind and id of the row that an effect adds. A party is taken once however often it comes, so it is left out. */
function newRow(effect: Effect): string | null {
  if (effect.kind === 'deliver') return `deliver ${effect.delivery.id}`
  if (effect.kind === 'create_time_entry') return `create_time_entry ${effect.time_entry.id}`
  if (effect.kind === 'create_ticket' && effect.ticket.id !== null) return `create_ticket ${effect.ticket.id}`
  return null
}
