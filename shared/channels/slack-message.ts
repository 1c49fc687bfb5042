import { emailPage, type Office, WORDS } from './office.ts'

/** What is posted: blocks for the channel, and `text` for notifications and for readers that show no blocks. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly Block[]
  /** Nothing in `text` is a name to be linked, formatting, or a page to be fetched for a preview. */
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

/** Characters of a section's text, escapes included (docs.slack.dev, text object). */
const MAX_SECTION = 3000
/** Sections of one message; Slack takes 50 blocks (docs.slack.dev, blocks), and nobody reads more than these. */
const MAX_SECTIONS = 10
/** Slack cuts `text` after 40,000 characters and asks for 4,000 at most (docs.slack.dev, chat.postMessage). */
const MAX_TEXT = 4000

/**
 * A message whose words are anybody's: sections of `plain_text`, in which Slack looks for no mention, link or formatting.
 * The one link is ours, in a block of its own, and is made of nothing but the hub's address and the email's number.
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

/** Texts that are no longer than a section may be once they are escaped, cut at the end of a line where there is one. */
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

/** The longest beginning of a text that has `length` characters at most once it is escaped. */
function escapable(text: string, length: number): string {
  let [end, escaped] = [0, 0]
  for (const character of text) {
    escaped += escapeMarkup(character).length
    if (escaped > length) break
    end += character.length
  }
  return text.slice(0, end)
}

/** `text` is Slack's own markup: without these three characters there is no mention by id and no link in it. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A word joiner after the sign: it looks the same, and is nobody's name for a receiver that links names after all. */
function fallback(message: string): string {
  const quiet = message.trim().replace(/@(?=channel|here|everyone)/giu, '@\u2060')
  return escapeMarkup(escapable(quiet, MAX_TEXT)) || ' '
}
