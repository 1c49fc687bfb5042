/** Closing phrases of letters in Danish, English, Swedish, Norwegian and German; a signature follows. */
const CLOSING = new RegExp(
  String.raw`^[ \t*_]*(?:${[
    '(?:med )?(?:de )?(?:venlig|bedste|mange|kærlig|venlige|kærlige) (?:hilsen|hilsener|hilsner)',
    'hilsen|hilsner|m\\.? ?v\\.? ?h|d\\.?b\\.?h|v\\.?h',
    '(?:(?:with )?(?:best|kind|kindest|warm|warmest|many thanks and|thanks and) )?regards',
    'best wishes|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|all the best|cheers',
    '(?:med )?(?:vänlig|vänliga) (?:hälsning|hälsningar)|hälsningar|(?:med )?(?:vennlig|vennlige|beste) (?:hilsen|hilsener)',
    '(?:mit )?(?:freundlichen?|besten?|vielen?) grüßen?|viele grüße|mfg',
  ].join('|')})[.,!]*(?=\s|[*_]|$)(?<rest>.*)$`,
  'iu',
)

/** "-- ", the signature delimiter of mail programs (RFC 3676, section 4.3), often without its space. */
const DELIMITER = /^(?:--|—|_{3,}|-{3,})\s*$/

/** Separates several items on one line. */
const SEPARATOR = /\s*[|·•⋅∙]\s*|\t+| {3,}| \/ (?=\p{L})/u

/**
 * Maximum lines of a signature and characters of a line; anything longer is a disclaimer or more of the mail.
 */
const MAX_LINES = 16
const MAX_LINE = 120

/** The text after the closing phrase of a letter. */
export interface SignatureLines {
  /** The rest of the closing line: `Jens` in "Mvh Jens"; often empty. */
  readonly beside: string
  /** The items on the lines below; `Tlf. 12 34 56 78 | www.x.dk` has two. */
  readonly parts: readonly string[]
}

/**
 * The signature of a text: what follows its last closing phrase ("Med venlig hilsen", "Best regards", …), or,
 * without one, the signature delimiter. Null when there is neither.
 */
export function signatureLines(text: string): SignatureLines | null {
  const lines = text.split('\n').map((line) => line.replaceAll('\u00a0', ' ').trim())
  const closing = lines.findLastIndex((line) => beside(line) !== null)
  const start = closing === -1 ? lines.findLastIndex((line) => DELIMITER.test(line)) : closing
  if (start === -1) return null
  const below = lines.slice(start + 1).filter((line) => line !== '' && !DELIMITER.test(line))
  const end = below.findIndex((line) => line.length > MAX_LINE)
  const kept = below.slice(0, end === -1 ? MAX_LINES : Math.min(end, MAX_LINES))
  return {
    beside: (closing === -1 ? null : beside(lines[start] ?? '')) ?? '',
    parts: kept
      .flatMap((line) => line.split(SEPARATOR))
      .flatMap((part) => part.replace(/^[*_\s]+|(?<![*_\s])[*_\s]+$/g, '') || []),
  }
}

/**
 * The rest of the line after a closing phrase. Null when the line is not a closing: a sentence may start with
 * the same words.
 */
function beside(line: string): string | null {
  if (line.length > MAX_LINE) return null
  const rest = CLOSING.exec(line)?.groups?.rest
  if (rest === undefined) return null
  // Closings in two languages: "Venlig hilsen / Best regards".
  const other = beside(rest.replace(/^[\s/|]+/, ''))
  if (other !== null) return other
  const name = rest.replace(/^[\s,.*_:/-]+|(?<![\s,.*_])[\s,.*_]+$/g, '')
  return /^(?:\p{Lu}[\p{L}.'’-]*(?: |$)){0,5}$/u.test(name) ? name : null
}
