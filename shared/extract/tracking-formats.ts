import { glsGermanyHolds, gs1Holds, s10Holds } from './check-digits.ts'

export const CARRIERS = ['postnord', 'gls', 'dao'] as const

export type Carrier = (typeof CARRIERS)[number]

/** One way in which a carrier writes parcel numbers. */
export interface TrackingFormat {
  carrier: Carrier
  /** The number without spaces. */
  shape: string
  /** Whether the check digit holds; formats without one have none. */
  check?: (number: string) => boolean
  /**
   * What must speak for the number: `none`, it is unmistakable; `near`, a word such as "pakkenummer" or the
   * carrier's name close by; `labelled`, both: such a word right before it and the carrier's name around it.
   */
  context: 'none' | 'near' | 'labelled'
}

/**
 * Parcel numbers by carrier; of two formats that fit the same digits the first counts. Sources: UPU S10 for
 * letter-digit-country numbers, GS1 SSCC for 00 and 18 digits; the rest is what the carriers' tracking pages
 * take and their mails show.
 */
export const FORMATS: readonly TrackingFormat[] = [
  { carrier: 'dao', shape: String.raw`00057(?:12696|15127)\d{10}`, check: gs1Holds, context: 'none' },
  {
    carrier: 'postnord',
    shape: String.raw`00(?:0732154\d{11}|(?:370730|370733|3734\d\d|573132)\d{12})`,
    check: gs1Holds,
    context: 'none',
  },
  { carrier: 'postnord', shape: String.raw`[A-Z]{2}\d{9}(?:DK|SE)`, check: s10Holds, context: 'none' },
  {
    carrier: 'gls',
    shape: String.raw`\d{12}`,
    check: (n) => gs1Holds(n) || glsGermanyHolds(n),
    context: 'near',
  },
  { carrier: 'gls', shape: String.raw`(?:\d{20}|\d{14}|\d{11})`, context: 'labelled' },
  { carrier: 'gls', shape: '(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[A-Z0-9]{8}', context: 'labelled' },
  { carrier: 'postnord', shape: String.raw`00\d{18}`, check: gs1Holds, context: 'near' },
  { carrier: 'postnord', shape: String.raw`\d{11}SE`, context: 'near' },
  { carrier: 'postnord', shape: String.raw`(?:05\d{12}|\d{13}|\d{17}|\d{18})`, context: 'labelled' },
]

/** Carriers whose numbers look like those of ours. */
export const OTHER_CARRIERS =
  /(?<![\p{L}\d])(?:ups|fedex|dhl|dpd|tnt|bring|posten|budbee|instabox|burd|dsv|schenker)(?!\p{L})/iu

/** What a carrier is called, how its links carry a number, and where a person follows a parcel. */
export const CARRIER_DETAILS: Record<
  Carrier,
  { name: RegExp; host: string; parameter: string; url: string }
> = {
  postnord: {
    name: /(?<!\p{L})post ?nord/iu,
    host: String.raw`postnord\.(?:com|dk|se)`,
    parameter: 'id|shipmentid',
    url: 'https://tracking.postnord.com/dk/tracking?id=',
  },
  gls: {
    name: /(?<![\p{L}\d])gls(?!\p{L})/iu,
    host: String.raw`gls-group\.(?:eu|com)`,
    parameter: 'match|txtrefno',
    url: 'https://gls-group.com/DK/da/find-pakke?match=',
  },
  dao: {
    name: /(?<![\p{L}\d])dao(?!\p{L})/iu,
    host: String.raw`dao\.as`,
    parameter: 'stregkode|shipmentid',
    url: 'https://www.dao.as/privat/find-din-pakke?stregkode=',
  },
}
