import { emailPage, type Office, WORDS } from './office.ts'

/** The message to post: blocks for the channel; `text` for notifications and clients that show no blocks. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly Block[]
  /** Makes Slack link no names, apply no formatting and fetch no previews in `text`. */
  readonly parse: 'none'
  readonly link_names: false
  readonly mrkdwn: false
  readonly unfurl_links: false
  readonly unfurl_media: false
}

export type Block =
  | {
      readonly type: 'section'
      readonly text: { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
    }
  | {
      readonly type: 'context'
      readonly elements: readonly [
        { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true },
      ]
    }

/** Maximum characters of a section's text, escapes included (docs.slack.dev, text object). */
const MAX_SECTION = 3000
/**
 * Maximum sections of a message; Slack allows 50 blocks (docs.slack.dev, blocks), but nobody reads them all.
 */
const MAX_SECTIONS = 10
/** Slack truncates `text` after 40,000 characters and recommends 4,000 (docs.slack.dev, chat.postMessage). */
const MAX_TEXT = 4000

/**
 * Builds a message from untrusted text: in sections of `plain_text` Slack looks for no mention, link or
 * formatting. The only link is ours, in a separate block, built from the hub's address and the email's id
 * alone.
 */
export function slackMessage(message: string, emailId: number | undefined, office: Office): SlackMessage {
  const words = WORDS[office.language]
  const pieces = piecesOf(message)
  const shown = pieces.slice(0, MAX_SECTIONS)
  const page = emailPage(office, emailId)
  const context = [
    ...(page ? [`<${escapeMarkup(page)}|${words.openEmail}>`] : []),
    ...(pieces.length > shown.length ? [words.shortened] : []),
  ].join(' · ')
  return {
    text: fallback(message),
    blocks: [
      ...shown.map(section),
      ...(context
        ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: context, verbatim: true }] } as const]
        : []),
    ],
    parse: 'none',
    link_names: false,
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  }
}

function section(text: string): Block {
  return { type: 'section', text: { type: 'plain_text', text: escapeMarkup(text), emoji: false } }
}

/** Splits a message into pieces that fit a section once escaped, at the end of a line where possible. */
function piecesOf(message: string): string[] {
  const pieces: string[] = []
  let rest = message.trim()
  while (rest !== '' && pieces.length <= MAX_SECTIONS) {
    const piece = firstPiece(rest)
    pieces.push(piece)
    rest = rest.slice(piece.length).replace(/^\s*\n/, '')
  }
  return pieces.filter((piece) => piece.trim() !== '')
}

function firstPiece(text: string): string {
  const piece = escapable(text, MAX_SECTION)
  if (piece.length === text.length) return piece
  const line = piece.lastIndexOf('\n')
  return line > piece.length / 2 ? piece.slice(0, line) : piece
}

/** The longest prefix of a text that has at most `length` characters once escaped. */
function escapable(text: string, length: number): string {
  let [end, escaped] = [0, 0]
  for (const character of text) {
    escaped += escapeMarkup(character).length
    if (escaped > length) break
    end += character.length
  }
  return text.slice(0, end)
}

/** `text` is Slack's own markup: without these characters it can contain no link and no mention by id. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Puts a word joiner after the @: it looks the same, and is no mention even for a client that links names
 * after all.
 */
function fallback(message: string): string {
  const quiet = message.trim().replace(/@(?=channel|here|everyone)/giu, '@\u2060')
  return escapeMarkup(escapable(quiet, MAX_TEXT)) || ' '
}
