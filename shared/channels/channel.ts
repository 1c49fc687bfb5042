import type { Channel, NewDelivery } from '../workflow/effect.ts'

/** The outcome of one attempt. */
export type Sent =
  /** `reference` is the receiver's id for it. */
  | { readonly kind: 'delivered'; readonly reference: string | null }
  /** May succeed later; not before `after_seconds`, if the receiver asked to wait. */
  | { readonly kind: 'retry'; readonly reason: string; readonly after_seconds?: number }
  /** A retry would not help. */
  | { readonly kind: 'failed'; readonly reason: string }

export type DeliveryOn<C extends Channel> = Extract<NewDelivery, { channel: C }> & {
  /** Id of the email that caused it, for a link to it. */
  readonly email_id?: number
}

/** Sends one delivery. Returns the outcome instead of throwing. */
export type Sender<C extends Channel> = (delivery: DeliveryOn<C>) => Promise<Sent>

export type Senders = { readonly [C in Channel]: Sender<C> }

/** Milliseconds for one attempt, the SDK's retries included; the lease on a delivery is longer. */
export const SEND_TIMEOUT_MS = 15_000
