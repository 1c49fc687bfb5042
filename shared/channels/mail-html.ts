import { type Html, html } from '../html.ts'
import type { Language } from '../language.ts'

export interface MailText {
  readonly language: Language
  /** Plain text: an empty line separates paragraphs, and web addresses become links. */
  readonly body: string
  /** Link to the page of the email behind it. */
  readonly link: { readonly url: string; readonly label: string } | null
  readonly footer: string | null
}

/** Maximum length of a URL that becomes a link, in characters; longer ones stay text. */
const MAX_URL = 2000
const URLS = new RegExp(`https?://[^\\s<>"'\`]{1,${MAX_URL}}(?![^\\s<>"'\`])`, 'giu')
/** Punctuation after a URL that belongs to the sentence. */
const TRAILING = /(?<![.,;:!?)\]}»])[.,;:!?)\]}»]+$/u

/** The same text as HTML. Everything in it is escaped, and a link always shows the URL that it leads to. */
export function mailHtml({ language, body, link, footer }: MailText): string {
  const paragraphs = body
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .filter((paragraph) => paragraph !== '')
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
</head>
<body style="margin:0;padding:24px 16px;font:16px/1.5 -apple-system,'Segoe UI',Helvetica,Arial,sans-serif">
<div style="max-width:600px;margin:0 auto">
${paragraphs.map(paragraphHtml)}
${link ? html`<p style="margin:24px 0 0"><a href="${link.url}" style="display:inline-block;padding:8px 16px;border-radius:6px;background:#0b6e4f;color:#ffffff;text-decoration:none">${link.label}</a></p>\n` : ''}${footer ? html`<p style="margin:24px 0 0;font-size:13px;color:#767676">${footer}</p>\n` : ''}</div>
</body>
</html>
`.html
}

function paragraphHtml(text: string): Html {
  const lines = text.split('\n').map((line, index) => html`${index > 0 && html`<br>\n`}${withLinks(line)}`)
  return html`<p style="margin:0 0 16px;overflow-wrap:anywhere">${lines}</p>\n`
}

function withLinks(line: string): (Html | string)[] {
  const parts: (Html | string)[] = []
  let end = 0
  for (const { 0: found, index } of line.matchAll(URLS)) {
    const url = found.replace(TRAILING, '')
    if (!URL.canParse(url)) continue
    parts.push(line.slice(end, index), html`<a href="${url}">${url}</a>`)
    end = index + url.length
  }
  return [...parts, line.slice(end)]
}
