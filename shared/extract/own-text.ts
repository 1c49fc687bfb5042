const FROM = '(?:Fra|From|Från|Von)'
const TO = '(?:Til|To|Till|An|Cc|Kopi|Kopia|Kopie)'
const SENT = '(?:Sendt|Sent|Dato|Date|Skickat|Gesendet|Datum)'
const SUBJECT = '(?:Emne|Subject|Ämne|Betreff)'
const MARGIN = String.raw`[ \t*]{0,4}`
const LINE_END = String.raw`:[^\n]{0,300}\n{1,2}`
/** Outlook, Gmail and Apple Mail: the sender first, then perhaps recipients. */
const SENDER_FIRST = String.raw`${FROM}:([^\n]{1,300})\n{1,2}(?:${MARGIN}${TO}${LINE_END}){0,3}${MARGIN}(?:${SENT}|${SUBJECT}):`
/** Thunderbird: subject, date, sender, recipients. */
const SUBJECT_FIRST = String.raw`${SUBJECT}${LINE_END}${MARGIN}${SENT}${LINE_END}${MARGIN}${FROM}:([^\n]{1,300})\n`
/**
 * The header block of a quoted or forwarded mail, in Danish, English, Swedish or German; one of the two groups
 * captures the sender after "From:".
 */
export const HEAD_OF_EARLIER_MAIL = `^${MARGIN}(?:${SENDER_FIRST}|${SUBJECT_FIRST})`
/**
 * Patterns for the start of earlier mail: a divider, Outlook's header block, or the line above a quote. Each
 * comes with a word that must be present, so that most texts need no search.
 */
const EARLIER_MAIL = [
  {
    word: '-',
    pattern:
      /^[ \t]*-{2,}[ \t]?(?:Original Message|Oprindelig meddelelse|Oprindelig besked|Ursprungligt meddelande|Ursprüngliche Nachricht)[ \t]?-{2,}/imu,
  },
  { word: ':', pattern: new RegExp(HEAD_OF_EARLIER_MAIL, 'imu') },
  { word: 'wrote:', pattern: /^[ \t]*On [^\n]{5,200}(?:\n[^\n]{0,100})?wrote:[ \t]*$/imu },
  {
    word: 'skrev',
    pattern: /^[ \t]*(?:Den|På) [^\n]{5,200}(?:\n[^\n]{0,100})?skrev\b[^\n]{0,200}:[ \t]*$/imu,
  },
]
const FORWARDED =
  /^[ \t]*(?:-{2,}[ \t]?(?:Forwarded message|Videresendt (?:meddelelse|besked|e-?mail)|Vidarebefordrat meddelande|Weitergeleitete Nachricht)|Begin forwarded message|Start på videresendt (?:besked|e-?mail|meddelelse))/imu
const QUOTED_HEAD = /^[ \t]*> ?(?:Fra|From|Från|Von):/iu
/** Minimum characters of a forwarded mail with content, its header included. */
const LEAST_MAIL = 200
/** Maximum nesting of a mail that was forwarded as a quotation. */
const DEEPEST = 10
const QUOTED = /^[ \t]*> ?/u
const MARKS = /^(?:[ \t]*> ?)+/u
const FORWARDED_SUBJECT = /^(?:VS|FW|FWD|Videresendt|VB|WG):/iu

/**
 * The subject and what the sender wrote: without quoted lines (">") and without the earlier mail below. A
 * forwarded mail is kept whole; it is recognised by its subject, a dividing line, or an earlier mail with
 * nothing above it.
 */
export function ownText(subject: string, body: string): string {
  const given = linesOf(body)
  const isNamedForward = FORWARDED_SUBJECT.test(subject.trimStart())
  const isForward = isNamedForward || FORWARDED.test(body)
  // Some programs forward a mail as a quotation, with or without its header, and more than once.
  const hasQuotedHead = isNamedForward && given.some((line) => QUOTED_HEAD.test(line))
  const lines = withoutMarks(hasQuotedHead ? given.map(withoutMark) : given, isForward)
  const unquoted = withoutQuotes(lines)
  const isForwarded = isNamedForward || FORWARDED.test(unquoted)
  return `${subject}\n${isForwarded ? forwardedMail(unquoted) : withoutEarlierMail(unquoted)}`
}

/** The forwarded mail alone: the note above it may be about other things too. */
function forwardedMail(text: string): string {
  const divided = text.search(FORWARDED)
  const forwarded = text.slice(Math.min(startOfEarlierMail(text), divided < 0 ? text.length : divided))
  return forwarded.length < LEAST_MAIL ? text : forwarded
}

const linesOf = (body: string): string[] => body.replace(/\r\n?/g, '\n').split('\n')

const withoutQuotes = (lines: readonly string[]): string =>
  lines.filter((line) => !QUOTED.test(line)).join('\n')

const withoutMark = (line: string) => line.replace(QUOTED, '')

/** Removes quote marks. A forwarded mail is most of the text, however deep it is quoted. */
function withoutMarks(given: readonly string[], isForward: boolean): readonly string[] {
  let lines = given
  for (let depth = 0; isForward && depth < DEEPEST && isMostlyQuoted(lines); depth += 1)
    lines = lines.map(withoutMark)
  return lines
}

function isMostlyQuoted(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '')
  return written.filter((line) => QUOTED.test(line)).length > written.length / 2
}

function withoutEarlierMail(text: string): string {
  const own = text.slice(0, startOfEarlierMail(text))
  return own.trim() === '' ? text : own
}

function startOfEarlierMail(text: string): number {
  const starts = EARLIER_MAIL.filter(({ word }) => text.includes(word)).flatMap(
    ({ pattern }) => pattern.exec(text)?.index ?? [],
  )
  return Math.min(text.length, ...starts)
}

/**
 * What `ownText` leaves out below an answer: quoted lines without their marks, and the earlier mail. Empty for a forwarded
 * mail, which is kept.
 */
export function quotedText(subject: string, body: string): string {
  if (FORWARDED_SUBJECT.test(subject.trimStart()) || FORWARDED.test(body)) return ''
  const lines = linesOf(body)
  const unquoted = withoutQuotes(lines)
  const earlier = unquoted.slice(withoutEarlierMail(unquoted).length)
  const quoted = lines.filter((line) => QUOTED.test(line)).map((line) => line.replace(MARKS, ''))
  return [earlier, ...quoted].join('\n').trim()
}

/**
 * What the sender wrote themself: no quoted lines, no earlier mail below, no forwarded mail. May be empty.
 */
export function writtenText(body: string): string {
  const unquoted = withoutQuotes(linesOf(body))
  const forwarded = unquoted.search(FORWARDED)
  return unquoted.slice(
    0,
    Math.min(startOfEarlierMail(unquoted), forwarded < 0 ? unquoted.length : forwarded),
  )
}
