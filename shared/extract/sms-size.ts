/** The GSM 7 bit default alphabet (3GPP TS 23.038, 6.2.1), without the escape character. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Its extension table (6.2.1.1): each character needs an escape before it, so it takes two septets. */
const EXTENDED = new Set('\f^{}\\[~]|€')

export interface SmsSize {
  readonly segments: number
  readonly encoding: 'GSM-7' | 'UCS-2'
}

/**
 * The number of SMS needed for a text. One holds 160 septets in the GSM alphabet, or 70 units in UCS-2
 * (UTF-16) when any character is outside of it. In a longer text each segment gives six octets to the header
 * that joins them, which leaves 153 or 67 (3GPP TS 23.040, 9.2.3.24.1). Escape sequences and surrogate pairs
 * are not split.
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
