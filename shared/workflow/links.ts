import type { Effect } from './effect.ts'
import type { Customer, Facts, Party } from './facts.ts'

/** The vendor and customer linked so far. */
export interface Links {
  readonly vendor: Party | null
  readonly customer: Customer | null
}

/** The links after the effects of a step, which may have created the parties it links. */
export function linksAfter(links: Links, effects: readonly Effect[], { vendors, customers }: Facts): Links {
  const created = effects.flatMap((effect) => ('party' in effect ? [{ ...effect.party, ...NO_CONTACT }] : []))
  const find = <P extends Party>(id: string, known: readonly P[]) =>
    [...created, ...known].find((party) => party.id === id) ?? null
  let { vendor, customer } = links
  for (const effect of effects) {
    if (effect.kind === 'link_vendor') vendor = find(effect.vendor_id, vendors)
    if (effect.kind === 'link_customer') customer = find<Customer>(effect.customer_id, customers)
  }
  return { vendor, customer }
}

const NO_CONTACT = { phone: null, address: null, contact_person: null }
