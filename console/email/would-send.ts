type Fields = Readonly<Record<string, unknown>>

/** What a run without effects would send, by the delivery's id: to whom, and its first lines. */
export function messagesIn(effects: readonly unknown[]): ReadonlyMap<string, string> {
  return new Map(
    effects.flatMap((effect) => {
      const { kind, delivery } = fields(effect)
      if (kind !== 'deliver') return []
      const { id, payload } = fields(delivery)
      return [[String(id), messageOf(fields(payload))] as const]
    }),
  )
}

function messageOf({ channel, to, subject, message, body }: Fields): string {
  const receiver = [channel, to]
    .flat()
    .map(written)
    .filter((one) => one !== '')
    .join(', ')
  const text = [subject, message, body].filter((one) => typeof one === 'string' && one !== '').join('\n')
  return [receiver, text].filter((one) => one !== '').join('\n')
}

/** A receiver: an address, a target's name, or a URL. */
function written(receiver: unknown): string {
  if (typeof receiver === 'string') return receiver
  const { target, url } = fields(receiver)
  return String(target ?? url ?? '')
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
