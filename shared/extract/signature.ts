import { type FoundAddress, findAddress } from './address.ts'
import { personName } from './person-name.ts'
import { type HomeCountry, parsePhone } from './phone.ts'
import { signatureLines } from './signature-lines.ts'

/** What a signature says of its writer; null what it does not. */
export interface Signature {
  /** E.164; the company's own number before a direct one, and that before a mobile. */
  readonly phone: string | null
  readonly address: FoundAddress | null
  /** First and last name. */
  readonly contact_person: string | null
}

export interface SignatureOptions {
  /** As the email's sender calls themself: completes a first name. */
  readonly senderName: string
  /** Where a phone number or a postcode is of that does not say. */
  readonly home: HomeCountry
  /** Whether a line is the company's name rather than a person's. */
  readonly isCompany?: (line: string) => boolean
}

/** Labels of phone numbers by what they reach; those of fax, company and account numbers reach nobody. */
const LABELS = [
  [
    'main',
    'tlf|tel|telefon|telefonnr|telefonnummer|phone|ph|t|hovednummer|hovednr|omstilling|switchboard|office|kontor|p',
  ],
  ['direct', 'direkte|direct|dir|d|direkte tlf|direct line|direktenr|lokal'],
  ['mobile', 'mobil|mobile|mob|mbl|m|cell|mobilnr|mobiltelefon|handy'],
  [
    'none',
    'fax|telefax|f|cvr|cvr-nr|cvr nr|cvr-nummer|se-nr|p-nr|vat|vat no|org|org\\. ?nr|org\\.? ?nr|ean|gln|konto|kontonr|reg|iban',
  ],
] as const
type Reach = (typeof LABELS)[number][0] | 'unlabelled'

const LABELLED = LABELS.map(([reach, words]) => `(?<${reach}>${words})`).join('|')
/** A label, perhaps, and what may be a number behind it, as it is written with spaces, dots and parentheses. */
const NUMBER = new RegExp(
  String.raw`(?:(?<![\p{L}\d])(?:${LABELLED})(?![\p{L}])[ .:]{0,4})?(?<![\p{L}\d@.])(?<number>[+(]{0,2}\d(?:[ .()-]{0,3}\d){6,16})(?![\p{L}\d@])`,
  'giu',
)
/** Without a label a number has to look like a phone number: with its country code, or in the pairs of Danes. */
const LOOKS_LIKE_PHONE = /^(?:\(?\+|00)\d|^\d\d \d\d \d\d \d\d$/
const PREFERRED: readonly Reach[] = ['main', 'unlabelled', 'direct', 'mobile']

/**
 * Reads the signature of a text, Danish or English, and Swedish, Norwegian and German where they look alike: name,
 * phone number, postal address. Null when the text has none.
 *
 * @param text what the sender wrote, without quoted mail: a signature in there is somebody else's.
 */
export function readSignature(text: string, options: SignatureOptions): Signature | null {
  const lines = signatureLines(text)
  if (!lines) return null
  const { senderName, home, isCompany = () => false } = options
  // The name is the first thing in a signature: what looks like one further down is a company or a building.
  const name = [lines.beside, ...lines.parts.slice(0, 2)].flatMap((line) =>
    isCompany(line) ? [] : (personName(line, senderName) ?? []),
  )[0]
  return {
    phone: findPhone(lines.parts, home),
    address: findAddress(lines.parts, home),
    contact_person: name ?? null,
  }
}

function findPhone(parts: readonly string[], home: HomeCountry): string | null {
  const found = parts.flatMap((part) =>
    Array.from(part.matchAll(NUMBER), ({ groups }) => {
      const written = groups?.number ?? ''
      const reach = LABELS.find(([name]) => groups?.[name])?.[0] ?? 'unlabelled'
      const isOne = reach !== 'none' && (reach !== 'unlabelled' || LOOKS_LIKE_PHONE.test(written))
      return { reach, number: isOne ? parsePhone(written, home) : null }
    }),
  )
  for (const reach of PREFERRED) {
    const first = found.find((one) => one.reach === reach && one.number !== null)
    if (first) return first.number
  }
  return null
}
