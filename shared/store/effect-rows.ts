import type { Effect } from '../workflow/effect.ts'

/** A list of rows in the commit statement's input. */
export type Table =
  | 'vendors'
  | 'customers'
  | 'tickets'
  | 'time_entries'
  | 'purchase_orders'
  | 'customer_changes'
  | 'calendar_events'
  | 'deliveries'
  | 'invoices'
  | 'patches'

/** The table and row that each kind of effect becomes in the statement's input. */
const EFFECT_ROWS: {
  readonly [K in Effect['kind']]: (effect: Extract<Effect, { kind: K }>) => {
    readonly table: Table
    readonly row: object
  }
} = {
  create_vendor: ({ party }) => ({ table: 'vendors', row: party }),
  create_customer: ({ party }) => ({ table: 'customers', row: party }),
  create_ticket: ({ ticket }) => ({ table: 'tickets', row: ticket }),
  create_time_entry: ({ time_entry }) => ({ table: 'time_entries', row: time_entry }),
  create_purchase_order: ({ purchase_order }) => ({ table: 'purchase_orders', row: purchase_order }),
  change_customer: ({ change }) => ({ table: 'customer_changes', row: change }),
  create_calendar_event: ({ event }) => ({ table: 'calendar_events', row: event }),
  deliver: ({ delivery }) => ({ table: 'deliveries', row: delivery }),
  record_invoice: ({ invoice }) => ({ table: 'invoices', row: invoice }),
  set_status: ({ status }) => ({ table: 'patches', row: { status } }),
  link_vendor: ({ vendor_id }) => ({ table: 'patches', row: { vendor_id } }),
  link_customer: ({ customer_id }) => ({ table: 'patches', row: { customer_id } }),
  flag_for_review: ({ reason }) => ({ table: 'patches', row: { review_reason: reason } }),
  assign: ({ assignee }) => ({ table: 'patches', row: { assigned_to: assignee } }),
  add_tags: ({ tags }) => ({ table: 'patches', row: { tags } }),
  save_extracted: ({ key, data }) => ({ table: 'patches', row: { extracted: { [key]: data } } }),
}

/** The row that an effect becomes, and the list that it belongs to. */
export function effectRow<K extends Effect['kind']>(effect: Extract<Effect, { kind: K }>) {
  return EFFECT_ROWS[effect.kind as K](effect)
}
