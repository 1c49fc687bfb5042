import { type FoundAddress, findAddress } from './address.ts'
import { personName } from './person-name.ts'
import { type HomeCountry, parsePhone } from './phone.ts'
import { signatureLines } from './signature-lines.ts'

/** What a signature says about its writer; fields it does not mention are null. */
export interface Signature {
  /** E.164. The company's main number wins over a direct number, and that over a mobile number. */
  readonly phone: string | null
  readonly address: FoundAddress | null
  /** First and last name. */
  readonly contact_person: string | null
}

export interface SignatureOptions {
  /** The sender's display name; completes a first name. */
  readonly senderName: string
  /** The country of phone numbers and postcodes that do not name one. */
  readonly home: HomeCountry
  /** Whether a line is a company name rather than a person's. */
  readonly isCompany?: (line: string) => boolean
}

/**
 * Labels of phone numbers by what they reach; after those of fax, company and account numbers there is no
 * phone.
 */
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
/** An optional label and a possible number, written with spaces, dots and parentheses. */
const NUMBER = new RegExp(
  String.raw`(?:(?<![\p{L}\d])(?:${LABELLED})(?![\p{L}])[ .:]{0,4})?(?<![\p{L}\d@.])(?<number>[+(]{0,2}\d(?:[ .()-]{0,3}\d){6,16})(?![\p{L}\d@])`,
  'giu',
)
/** An unlabelled number must look like a phone number: with a country code, or in Danish pairs of digits. */
const LOOKS_LIKE_PHONE = /^(?:\(?\+|00)\d|^\d\d \d\d \d\d \d\d$/
const PREFERRED: readonly Reach[] = ['main', 'unlabelled', 'direct', 'mobile']

/**
 * Reads name, phone number and postal address from the signature of a text in Danish or English, and in
 * Swedish, Norwegian and German where they look alike. Null when the text has no signature.
 *
 * @param text the sender's own words, without quoted mail, whose signature is somebody else's.
 */
export function readSignature(text: string, options: SignatureOptions): Signature | null {
  const lines = signatureLines(text)
  if (!lines) return null
  const { senderName, home, isCompany = () => false } = options
  // The name comes first in a signature; further down, what looks like a name is a company or a building.
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
