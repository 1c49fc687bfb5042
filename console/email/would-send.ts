import { type Fields, fieldsOf } from '../fields.ts'

/**
 * What a run without effects would send, by the position of the step: to whom, and the text.
 *
 * @param effects as the API lists them: `{step_index, effect}`.
 */
export function messagesIn(effects: readonly unknown[]): ReadonlyMap<number, string> {
  return new Map(
    effects.map(fieldsOf).flatMap(({ step_index, effect }) => {
      const { kind, delivery } = fieldsOf(effect)
      const { payload } = fieldsOf(delivery)
      return kind === 'deliver' ? [[Number(step_index), messageOf(fieldsOf(payload))] as const] : []
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
  const { target, url } = fieldsOf(receiver)
  return String(target ?? url ?? '')
}
