import { type Html, html } from '../../../shared/html.ts'

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi

/** Indented JSON in which keys, strings and other values are marked up for colour. */
export function colouredJson(value: unknown): Html {
  const text = JSON.stringify(value, null, 2)
  const parts: Html[] = []
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon] = match
    parts.push(html`${text.slice(end, match.index)}`)
    if (colon) parts.push(html`<b>${string}</b>${colon}`)
    else parts.push(string ? html`<i>${string}</i>` : html`<em>${token}</em>`)
    end = match.index + token.length
  }
  return html`${parts}${text.slice(end)}`
}
