import { placedCvrs } from './cvr.ts'
import type { Reading } from './labels.ts'

/**
 * Before a company number on its line: it belongs to the buyer, or to a service that sends invoices for
 * others.
 */
const BUYERS =
  /(?<!\p{L})(?:køber\p{L}*|kunde\p{L}*|skyldner\p{L}*|debitor\p{L}*|modtager|buyer|customer|debtor|bill(?:ed)?[ -]to|ship(?:ped)?[ -]to|sold to|to company|your|jeres|deres|din|dit|ihre|reverse[ -]charged?|omvendt betalingspligt|supplied|du har oplyst)(?!\p{L})/iu
const SENT_FOR =
  /(?<!\p{L})(?:sendt (?:med|via)|sent (?:with|via)|powered by|drives af|leveres af)(?!\p{L})|arrangør/iu
/** The heading of a block with the buyer's name, address and numbers. */
const BUYERS_BLOCK =
  /^[ \t|*]{0,6}(?:bill(?:ed)?[ -]to|ship(?:ped)?[ -]to|sold to|kunde|køber|faktureres til|customer|buyer)(?!\p{L})[^\n]{0,40}$|^[ \t]{0,6}(?:to|til):?[ \t]*$/imu
const BLOCK_LINES = 4
const REACH = 80
const MAX_PLACES = 20
/** Weights for a number: its label, being last or near the end; and against it: being somebody else's. */
const WEIGHTS = { cvr: 2, other: 1, last: 1, buyers: -4, inBlock: -2, sentFor: -3 }

/**
 * The supplier's company number: the candidate with the highest score. The buyer's number stands with their
 * name and address or after words for a buyer; the supplier's usually comes last. Null when all belong to the
 * buyer, as on the invoice of a foreign supplier.
 */
export function findCvr(text: string): Reading | null {
  const places = placedCvrs(text).slice(-MAX_PLACES)
  const different = new Set(places.map(({ digits }) => digits))
  const scored = places.map(({ digits, index }, place) => {
    const lines = text.slice(0, index).split('\n')
    const before = (lines.at(-1) ?? '').slice(-REACH)
    const written = `${before.slice(-20)}${text.slice(index, index + 5)}`
    return {
      digits,
      score:
        (/cvr/iu.test(written) ? WEIGHTS.cvr : WEIGHTS.other) +
        (place === places.length - 1 ? WEIGHTS.last : 0) +
        (BUYERS.test(before) ? WEIGHTS.buyers : 0) +
        (SENT_FOR.test(before) ? WEIGHTS.sentFor : 0) +
        (lines.slice(-BLOCK_LINES - 1, -1).some((line) => BUYERS_BLOCK.test(line)) ? WEIGHTS.inBlock : 0),
    }
  })
  const best = scored.sort((one, other) => other.score - one.score)[0]
  if (!best || best.score <= 0) return null
  return { value: best.digits, text: `CVR ${best.digits}`, confidence: different.size === 1 ? 0.9 : 0.7 }
}
