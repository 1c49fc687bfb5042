/** Where earlier mail begins: a divider, the header block of Outlook, or the line above a quote. */
const EARLIER_MAIL = [
  /^[ \t]*-{2,}[ \t]?(?:Original Message|Oprindelig meddelelse|Oprindelig besked)[ \t]?-{2,}/imu,
  /^[ \t*]{0,4}(?:Fra|From):[^\n]{1,300}\n{1,2}[ \t*]{0,4}(?:Sendt|Sent|Dato|Date):/imu,
  /^[ \t]*On [^\n]{5,200}(?:\n[^\n]{0,100})?wrote:[ \t]*$/imu,
  /^[ \t]*(?:Den|På) [^\n]{5,200}(?:\n[^\n]{0,100})?skrev\b[^\n]{0,200}:[ \t]*$/imu,
]
const FORWARDED = /^[ \t]*-{2,}[ \t]?(?:Forwarded message|Videresendt meddelelse|Videresendt besked)/imu
/** The first line is the subject. */
const FORWARDED_SUBJECT = /^(?:VS|FW|FWD|Videresendt):/iu

/**
 * What the sender wrote: without quoted lines (">") and without the earlier mail below. A forwarded mail, that
 * is one whose subject or dividing line says so, or with one line at most above the earlier mail, is kept whole.
 */
export function ownText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const unquoted = lines.filter((line) => !/^[ \t]*>/.test(line)).join('\n')
  if (FORWARDED.test(unquoted) || FORWARDED_SUBJECT.test(unquoted)) return unquoted
  const starts = EARLIER_MAIL.map((pattern) => unquoted.search(pattern)).filter((start) => start >= 0)
  const own = unquoted.slice(0, Math.min(unquoted.length, ...starts))
  return own.trim().includes('\n') || own === unquoted ? own : unquoted
}
