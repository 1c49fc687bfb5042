import type { HomeCountry } from './phone.ts'

/** A postal address in a signature. `country` is ISO 3166-1 alpha-2. */
export interface FoundAddress {
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: HomeCountry
}

const TOWN = String.raw`\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){0,3}`

/** Postcode and town of each country, with the prefix that letters from abroad put before it (`DK-8000`). */
const PLACES: Readonly<Record<HomeCountry, RegExp>> = {
  DK: new RegExp(String.raw`^(?:DK[- ]?)?(?<postcode>\d{4}),? (?<city>${TOWN})$`, 'u'),
  NO: new RegExp(String.raw`^(?:NO?[- ])?(?<postcode>\d{4}),? (?<city>${TOWN})$`, 'u'),
  SE: new RegExp(String.raw`^(?:SE?[- ])?(?<postcode>\d{3} ?\d{2}),? (?<city>${TOWN})$`, 'u'),
  DE: new RegExp(String.raw`^(?:DE?[- ])?(?<postcode>\d{5}),? (?<city>${TOWN})$`, 'u'),
  // The town comes first, or on the line above.
  GB: /^(?:(?<city>\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){0,3}) )?(?<postcode>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/u,
}
const COUNTRIES = Object.keys(PLACES) as HomeCountry[]

const NAMES: readonly (readonly [RegExp, HomeCountry])[] = [
  [/^(?:danmark|denmark)$/i, 'DK'],
  [/^(?:norge|norway)$/i, 'NO'],
  [/^(?:sverige|sweden)$/i, 'SE'],
  [/^(?:tyskland|germany|deutschland)$/i, 'DE'],
  [/^(?:uk|u\.k\.|united kingdom|england|great britain|storbritannien)$/i, 'GB'],
]

/** A street with its number and optional floor: `Havnegade 12B`, `10 Downing Street`. */
const STREET =
  /^(?:adresse|address|adr)?[.: ]*(?<street>(?:\p{L}[\p{L}.'’ -]{1,60} \d{1,4} ?(?:[A-Za-z](?!\p{L}))?(?:[-–]\d{1,4}[A-Z]?)?|\d{1,4}[A-Za-z]? \p{Lu}[\p{L}.'’ -]{2,60})(?: (?:st|kl|\d{1,2})\.? ?(?:sal|th|tv|mf)?\.?(?: ?(?:th|tv|mf)\.?)?)?)$/iu
const FLOOR =
  /^(?:(?:st|kl|stuen|kælder|\d{1,2}\.?)[ .]*(?:sal|th|tv|mf|floor)?[ .]*(?:th|tv|mf)?\.?|(?:\d{1,2}(?:st|nd|rd|th) )?floor(?: \d{1,2})?|suite \w{1,6}|bygning \w{1,4})$/iu

/** Street and town on one line without a separator: `Havnegade 12 8000 Aarhus C`. */
const RUN_TOGETHER = /(\d ?[A-Za-z]?),? ((?:DK-?|S-|SE-|N-|NO-|D-|DE-)?\d{4,5} \p{Lu})/u

/**
 * The first postal address among the parts of a signature: a street with its number, followed at most one
 * part later by a postcode with its town. Knows Danish, Norwegian, Swedish, German and British addresses. A
 * prefix or a country name decides which country a postcode belongs to; otherwise the home country is
 * assumed.
 */
export function findAddress(parts: readonly string[], home: HomeCountry): FoundAddress | null {
  const pieces = parts
    .flatMap((part) => part.replace(RUN_TOGETHER, '$1, $2').split(/,\s*/))
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '')
  for (const [place, piece] of pieces.entries()) {
    const named = NAMES.find(([name]) => name.test(pieces[place + 1] ?? ''))?.[1]
    const found = placeOf(piece, named ?? home, named !== undefined)
    if (!found) continue
    // A British town may stand in a part of its own.
    const townAbove = found.city === '' ? (pieces[place - 1] ?? '') : ''
    const street = streetBefore(pieces, townAbove === '' ? place : place - 1)
    const city = found.city || townAbove
    if (street && city) return { street, postcode: found.postcode, city, country: found.country }
  }
  return null
}

function placeOf(piece: string, country: HomeCountry, certain: boolean) {
  for (const one of certain ? [country] : [country, ...COUNTRIES]) {
    const groups = PLACES[one].exec(piece)?.groups
    if (groups) return { country: one, postcode: groups.postcode ?? '', city: groups.city ?? '' }
  }
  return null
}

function streetBefore(pieces: readonly string[], place: number): string | null {
  const above = pieces[place - 1] ?? ''
  if (!FLOOR.test(above)) return STREET.exec(above)?.groups?.street ?? null
  const street = STREET.exec(pieces[place - 2] ?? '')?.groups?.street
  return street ? `${street}, ${above}` : null
}
