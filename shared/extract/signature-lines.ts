/** Ways to close a letter in Danish, English, Swedish, Norwegian and German, which a signature follows. */
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

/** "-- ": what mail programs put above a signature (RFC 3676, section 4.3), often without its space. */
const DELIMITER = /^(?:--|—|_{3,}|-{3,})\s*$/

/** Between several things on one line. */
const SEPARATOR = /\s*[|·•⋅∙]\s*|\t+| {3,}| \/ (?=\p{L})/u

/** Lines of a signature, and characters of one: what is longer is a disclaimer or the mail going on. */
const MAX_LINES = 16
const MAX_LINE = 120

/** What stands below the closing of a letter. */
export interface SignatureLines {
  /** What stands on the line of the closing itself: `Jens` in "Mvh Jens"; often empty. */
  readonly beside: string
  /** The parts of the lines below: `Tlf. 12 34 56 78 | www.x.dk` is two. */
  readonly parts: readonly string[]
}

/**
 * The signature of a text: what follows its last closing ("Med venlig hilsen", "Best regards", …), or, without any,
 * the delimiter of mail programs. Null when there is neither.
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

/** What stands after a closing on its line; null when the line is none: a sentence may begin with the same words. */
function beside(line: string): string | null {
  if (line.length > MAX_LINE) return null
  const rest = CLOSING.exec(line)?.groups?.rest
  if (rest === undefined) return null
  // In two languages: "Venlig hilsen / Best regards".
  const other = beside(rest.replace(/^[\s/|]+/, ''))
  if (other !== null) return other
  const name = rest.replace(/^[\s,.*_:/-]+|(?<![\s,.*_])[\s,.*_]+$/g, '')
  return /^(?:\p{Lu}[\p{L}.'’-]*(?: |$)){0,5}$/u.test(name) ? name : null
}
