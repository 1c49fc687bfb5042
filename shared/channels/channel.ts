import type { Channel, NewDelivery } from '../workflow/effect.ts'

/** What a channel says of one attempt. */
export type Sent =
  /** `reference` is what the receiver calls it. */
  | { readonly kind: 'delivered'; readonly reference: string | null }
  /** Worth another try, not before `after_seconds` when the receiver said so. */
  | { readonly kind: 'retry'; readonly reason: string; readonly after_seconds?: number }
  /** Trying again would not help. */
  | { readonly kind: 'failed'; readonly reason: string }

export type DeliveryOn<C extends Channel> = Extract<NewDelivery, { channel: C }> & {
  /** The email behind it, for a link back to it. */
  readonly email_id?: number
}

/** Sends one delivery. Says what came of it instead of throwing. */
export type Sender<C extends Channel> = (delivery: DeliveryOn<C>) => Promise<Sent>

export type Senders = { readonly [C in Channel]: Sender<C> }

/** Milliseconds that one attempt may take, its repeats included; the lease on a delivery is longer. */
export const SEND_TIMEOUT_MS = 15_000
