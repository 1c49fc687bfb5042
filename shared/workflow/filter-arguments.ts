import { type Filter, type Template, TokenKind, toValueSync, Value } from 'liquidjs'
import { LANGUAGES } from '../language.ts'
import { parseTemplate } from './template.ts'

/** Says what an argument should have been; null when it is valid. */
type Ask = (argument: unknown) => string | null

const number: Ask = (given) => (isNumeric(given) ? null : 'a number')
const divisor: Ask = (given) => (isNumeric(given) && Number(given) !== 0 ? null : 'a number other than 0')
const isWhole = (given: unknown) => isNumeric(given) && Number.isInteger(Number(given))
const whole: Ask = (given) => (isWhole(given) ? null : 'a whole number')
const size: Ask = (given) => (isWhole(given) && Number(given) > 0 ? null : 'a whole number above 0')
const anything: Ask = () => null
const language: Ask = (given) =>
  LANGUAGES.some((known) => known === given) ? null : `"${LANGUAGES.join('" or "')}"`

/**
 * LiquidJS copies unknown parts of a date pattern as they are; one without directives would be output as is.
 */
const DIRECTIVE = /%[-_0^#:]*\d*[EO]?(.)/g
const KNOWN_DIRECTIVES = 'aAbBcCdeHIhjklLmMNnpPqsStuUwWxXyYzZ%'
const pattern: Ask = (given) => {
  const letters = [...String(given).matchAll(DIRECTIVE)].map(([, letter = '']) => letter)
  const unknown = letters.find((letter) => !KNOWN_DIRECTIVES.includes(letter))
  if (unknown) return `a pattern without %${unknown}, which it does not know`
  return letters.length > 0 ? null : 'a pattern such as "%d-%m-%Y"'
}

/** Minutes behind UTC as a number, or a zone name; LiquidJS reads a string only as a name. */
const zone: Ask = (given) =>
  typeof given === 'number' || isZone(given) ? null : 'a time zone such as "Europe/Copenhagen"'

/** Accepts nil too, which selects the default; LiquidJS represents nil as an object. */
const orNil =
  (ask: Ask): Ask =>
  (given) =>
    Object(given).valueOf() === null ? null : ask(given)

/** The arguments of each filter, in order; the first `needed` are required. */
const ARGUMENTS = new Map<string, { readonly needed: number; readonly asks: readonly Ask[] }>([
  ...of(['plus', 'minus', 'times', 'at_least', 'at_most'], 1, number),
  ...of(['divided_by', 'modulo'], 1, divisor),
  ...of(['append', 'prepend', 'split', 'remove', 'remove_first', 'remove_last'], 1, anything),
  ...of(['replace', 'replace_first', 'replace_last'], 2, anything, anything),
  ...of(['concat', 'push', 'unshift', 'map', 'where', 'reject', 'group_by', 'find', 'find_index', 'has'], 1),
  ...of(['where_exp', 'reject_exp', 'group_by_exp', 'find_exp', 'find_index_exp', 'has_exp'], 2),
  ...of(['truncate', 'truncatewords'], 0, size),
  ...of(['round'], 0, orNil(whole)),
  ...of(['slice'], 1, whole, whole),
  ...of(['date'], 0, orNil(pattern), orNil(zone)),
  ...of(['amount'], 0, orNil(language)),
])

function of(names: readonly string[], needed: number, ...asks: Ask[]) {
  return names.map((name) => [name, { needed, asks }] as const)
}

/**
 * Finds invalid filter arguments in a template. LiquidJS would render them to something nobody intended.
 * Checks literals only, because the value of a variable is known only in a run.
 *
 * @throws an Error with LiquidJS's message when the template does not parse.
 */
export const wrongArguments = (text: string): string[] => filtersOf(parseTemplate(text)).flatMap(wrongOf)

function filtersOf(templates: readonly Template[]): Filter[] {
  return templates.flatMap((template) => {
    const own = [...(template.arguments?.() ?? [])].flatMap((one) =>
      one instanceof Value ? one.filters : [],
    )
    const inside = template.children ? toValueSync(template.children(false, true)) : []
    return [...own, ...filtersOf(inside)]
  })
}

function wrongOf({ name, args }: Filter): string[] {
  const { needed, asks } = ARGUMENTS.get(name) ?? { needed: 0, asks: [] }
  if (args.length < needed)
    return [`the filter ${name} needs ${needed === 1 ? 'an argument' : `${needed} arguments`}: ${name}: …`]
  return asks.flatMap((ask, place) => {
    const argument = args[place]
    // A named argument, or a variable.
    if (argument === undefined || Array.isArray(argument) || !isWritten(argument.kind)) return []
    const asked = ask((argument as unknown as { content: unknown }).content)
    return asked ? [`the filter ${name} needs ${asked}, but got ${argument.getText()}`] : []
  })
}

const isWritten = (kind: TokenKind) =>
  kind === TokenKind.Quoted || kind === TokenKind.Number || kind === TokenKind.Literal

/** Parses numbers as LiquidJS does, but rejects what LiquidJS would turn into 0. */
const isNumeric = (given: unknown) =>
  typeof given === 'number' ||
  (typeof given === 'string' && given.trim() !== '' && Number.isFinite(Number(given)))

function isZone(given: unknown): boolean {
  try {
    return typeof given === 'string' && new Intl.DateTimeFormat('en', { timeZone: given }) !== null
  } catch {
    return false
  }
}
