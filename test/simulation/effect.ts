/** What a fault does to one call. `reached` says whether the other side did what it was asked for all the same. */
export type Effect =
  /** The process is gone; nothing that waits for this call ever goes on. */
  | { readonly kind: 'kill'; readonly reached: boolean }
  /** The request, or once it has reached the answer, takes so many milliseconds. */
  | { readonly kind: 'delay'; readonly reached: boolean; readonly milliseconds: number }
  | { readonly kind: 'reset'; readonly reached: boolean }
  /** An HTTP status with an AWS error's name. */
  | {
      readonly kind: 'answer'
      readonly reached: boolean
      readonly status: number
      readonly error: string
      readonly message: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Of a batch, only the first so many get through. */
  | { readonly kind: 'part'; readonly first: number }

export const isFinal = (effect: Effect | null) => effect?.kind === 'kill' || effect?.kind === 'delay'
