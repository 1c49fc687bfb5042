import { type Fields, fieldsOf } from '../fields.ts'

/**
 * What a run without effects would make for people to read, by the position of the step: the text of a ticket, and
 * to whom a message would go, with its text.
 *
 * @param effects as the API lists them: `{step_index, effect}`.
 */
export function textsIn(effects: readonly unknown[]): ReadonlyMap<number, string> {
  const texts = effects.map(fieldsOf).flatMap(({ step_index, effect }) => {
    const text = textOf(fieldsOf(effect))
    return text === null ? [] : [{ step: Number(step_index), text }]
  })
  const bySteps = Map.groupBy(texts, ({ step }) => step)
  return new Map([...bySteps].map(([step, own]) => [step, own.map(({ text }) => text).join('\n\n')]))
}

function textOf({ kind, delivery, ticket }: Fields): string | null {
  if (kind === 'create_ticket') return linesOf(fieldsOf(ticket).title, fieldsOf(ticket).description)
  return kind === 'deliver' ? messageOf(fieldsOf(fieldsOf(delivery).payload)) : null
}

const linesOf = (...lines: readonly unknown[]): string =>
  lines.filter((line) => typeof line === 'string' && line !== '').join('\n')

function messageOf({ channel, to, subject, message, body }: Fields): string {
  const receiver = [channel, to]
    .flat()
    .map(written)
    .filter((one) => one !== '')
    .join(', ')
  return linesOf(receiver, subject, message, body)
}

/** A receiver: an address, a target's name, or a URL. */
function written(receiver: unknown): string {
  if (typeof receiver === 'string') return receiver
  const { target, url } = fieldsOf(receiver)
  return String(target ?? url ?? '')
}
