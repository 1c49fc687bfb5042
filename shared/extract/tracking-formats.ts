import {
  fedexHolds,
  glsGermanyHolds,
  gs1Holds,
  identcodeHolds,
  mod7Holds,
  mod3736Holds,
  s10Holds,
  upsHolds,
} from './check-digits.ts'
import type { Carrier } from './tracking-carriers.ts'

/** A format in which a carrier writes tracking numbers. */
export interface TrackingFormat {
  readonly carrier: Carrier
  /** Pattern of the number without spaces. */
  readonly shape: string
  /** Validates the check digit; absent for formats without one. */
  readonly check?: (number: string) => boolean
  /**
   * The evidence that the format requires:
   *
   * - `none`: nothing, the number is unmistakable.
   * - `plain`: no label of something else right before it.
   * - `near`: a word such as "pakkenummer" or the carrier's name close by.
   * - `named`: the carrier's name close by.
   * - `worded`: the carrier's name and such a word close by.
   * - `labelled`: such a word right before it, and no other carrier named closer.
   */
  readonly context: 'none' | 'plain' | 'near' | 'named' | 'worded' | 'labelled'
}

/** ISO 3166-1 codes, except Denmark, Sweden and Norway. */
const OTHER_POSTS =
  'A[DEFGILMORTUWXZ]|B[ABDEFGHIJLMNORSTWYZ]|C[ACDFGHIKLMNORUVWYZ]|D[EJMOZ]|E[CEGRST]|F[IJKMOR]|G[ABDEFGHILMNPQRTUWY]|H[KNRTU]|I[DELMNQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEGKLMNOPQRSTUVWXYZ]|N[ACEGILPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA|R[EOSUW]|S[ABCDGHIKLMNORSTVXYZ]|T[CDGHJKLMNORTVWZ]|U[AGSYZ]|V[ACEGINU]|W[FS]|Y[ET]|Z[AMW]'

/**
 * Tracking number formats by carrier. When two fit the same characters, the first one with sufficient
 * evidence wins.
 *
 * Sources: UPU S10 for letter-digit-country numbers; GS1 General Specifications for SSCC (00 and 18 digits);
 * IATA Resolution 600a for DHL Express; Deutsche Post's Identcode; the test numbers of
 * jkeen/tracking_number_data for UPS, FedEx, DHL, DPD and USPS (IMpb, GS1 check digit); the rest from the
 * carriers' tracking pages and mails. The prefix of an SSCC identifies who issued the label. Bring and
 * PostNord share one, so the name beside the number decides.
 */
export const FORMATS: readonly TrackingFormat[] = [
  { carrier: 'dao', shape: String.raw`00057(?:12696|15127)\d{10}`, check: gs1Holds, context: 'none' },
  { carrier: 'bring', shape: String.raw`00370\d{15}`, check: gs1Holds, context: 'named' },
  {
    carrier: 'postnord',
    shape: String.raw`00(?:0732154\d{11}|(?:370730|370733|3734\d\d|573132)\d{12})`,
    check: gs1Holds,
    context: 'none',
  },
  // Other Danish SSCCs, when the carrier's name is near.
  { carrier: 'dao', shape: String.raw`00057\d{15}`, check: gs1Holds, context: 'named' },
  { carrier: 'postnord', shape: String.raw`[A-Z]{2}\d{9}(?:DK|SE)`, check: s10Holds, context: 'plain' },
  { carrier: 'bring', shape: String.raw`[A-Z]{2}\d{9}NO`, check: s10Holds, context: 'plain' },
  { carrier: 'post', shape: String.raw`[A-Z]{2}\d{9}(?:${OTHER_POSTS})`, check: s10Holds, context: 'plain' },
  { carrier: 'ups', shape: '1Z[A-Z0-9]{15}[0-9]', check: upsHolds, context: 'none' },
  { carrier: 'dhl', shape: String.raw`0034043[3-5]\d{12}`, check: gs1Holds, context: 'none' },
  { carrier: 'dhl', shape: String.raw`(?:JJD|JVGL|JD)\d{16,20}`, context: 'none' },
  { carrier: 'dhl', shape: String.raw`(?:JJD|JVGL)\d{9,15}`, context: 'near' },
  {
    carrier: 'fedex',
    shape: String.raw`96\d{20}`,
    check: (number) => gs1Holds(number.slice(-15)),
    context: 'none',
  },
  { carrier: 'postnord', shape: String.raw`37\d{16}`, check: gs1Holds, context: 'named' },
  { carrier: 'bring', shape: String.raw`370\d{15}`, check: gs1Holds, context: 'none' },
  { carrier: 'bring', shape: String.raw`37[03]\d{15}`, check: gs1Holds, context: 'near' },
  { carrier: 'bring', shape: String.raw`7[03]\d{15}`, check: gs1Holds, context: 'named' },
  { carrier: 'fedex', shape: String.raw`\d{12}`, check: fedexHolds, context: 'named' },
  {
    carrier: 'gls',
    shape: String.raw`\d{12}`,
    check: (number) => gs1Holds(number) || glsGermanyHolds(number),
    context: 'near',
  },
  { carrier: 'dhl', shape: String.raw`\d{12}`, check: identcodeHolds, context: 'named' },
  { carrier: 'dhl', shape: String.raw`\d{10,11}`, check: mod7Holds, context: 'labelled' },
  { carrier: 'fedex', shape: String.raw`\d{15}`, check: gs1Holds, context: 'named' },
  {
    carrier: 'post',
    shape: String.raw`(?:420\d{5})?9[2-5]\d{20}`,
    check: (number) => gs1Holds(number.slice(-22)),
    context: 'near',
  },
  { carrier: 'dpd', shape: String.raw`\d{14}[0-9A-Z]`, check: mod3736Holds, context: 'named' },
  { carrier: 'dpd', shape: String.raw`\d{14}`, context: 'worded' },
  { carrier: 'gls', shape: String.raw`(?:\d{20}|\d{14}|\d{11})`, context: 'labelled' },
  { carrier: 'gls', shape: '(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[A-Z0-9]{8}', context: 'labelled' },
  { carrier: 'postnord', shape: String.raw`00\d{18}`, check: gs1Holds, context: 'near' },
  { carrier: 'postnord', shape: String.raw`\d{11}SE`, context: 'near' },
  { carrier: 'postnord', shape: String.raw`(?:05\d{12}|\d{13}|\d{17}|\d{18})`, context: 'labelled' },
]
