/** The GSM 7 bit default alphabet (3GPP TS 23.038, 6.2.1), without the escape to its extension. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Its extension table (6.2.1.1): each takes an escape before it, so two places. */
const EXTENDED = new Set('\f^{}\\[~]|€')

export interface SmsSize {
  readonly segments: number
  readonly encoding: 'GSM-7' | 'UCS-2'
}

/**
 * How many SMS a text is sent as: one of 160 septets in the GSM alphabet, or of 70 units in UCS-2 (UTF-16) when one
 * character is outside of it. A longer one gives up six octets of each segment to the header that joins them, which
 * leaves 153 and 67 (3GPP TS 23.040, 9.2.3.24.1). An escaped character, or a surrogate pair, is not cut in two.
 */
export function smsSize(text: string): SmsSize {
  const characters = [...text]
  const isGsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character))
  const widths = characters.map((character) => (isGsm ? (EXTENDED.has(character) ? 2 : 1) : character.length))
  return isGsm
    ? { encoding: 'GSM-7', segments: segmentsOf(widths, 160, 153) }
    : { encoding: 'UCS-2', segments: segmentsOf(widths, 70, 67) }
}

function segmentsOf(widths: readonly number[], alone: number, joined: number): number {
  if (widths.reduce((sum, width) => sum + width, 0) <= alone) return 1
  let segments = 1
  let room = joined
  for (const width of widths) {
    if (width > room) {
      segments += 1
      room = joined
    }
    room -= width
  }
  return segments
}
