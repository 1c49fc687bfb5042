import type { Liquid } from 'liquidjs'
import { LANGUAGES, type Language, LOCALES, writtenAmount } from '../language.ts'
import { OFFICE_ZONE } from '../office-zone.ts'
import { remembered } from './remembered.ts'

/** Maximum characters of one rendered text. */
export const MAX_RENDERED = 20_000

let liquid: Liquid | undefined

/**
 * Loads LiquidJS; call it before using a template. Strict: an unknown variable or filter is an error that
 * names it, except under `default` and `if`. Templates see own properties only, read no files, and stop at
 * these limits (characters, and units of memory as LiquidJS counts them). The time limit is passed with each
 * call.
 */
export async function loadTemplates(): Promise<void> {
  if (liquid) return
  const { Liquid } = await import('liquidjs')
  liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    timezoneOffset: OFFICE_ZONE,
    locale: LOCALES.da,
    dateFormat: '%d-%m-%Y',
    templates: {},
    parseLimit: 100_000,
    memoryLimit: 1_000_000,
  })
  liquid.registerFilter('amount', amountFilter)
}

/**
 * `{{ "1250.00" | amount }}` gives "1.250,00", and "1,250.00" with `amount: "en"`. Other values are
 * unchanged.
 */
function amountFilter(value: unknown, language: Language = 'da'): unknown {
  const isDecimal = /^-?\d{1,15}(?:\.\d+)?$/.test(String(value))
  if (!isDecimal) return value
  return writtenAmount(String(value), LANGUAGES.includes(language) ? language : 'da')
}

function loaded(): Liquid {
  if (!liquid) throw new Error('LiquidJS is not loaded')
  return liquid
}

/** @throws an Error with LiquidJS's message when the template does not parse. */
export const parseTemplate = remembered(1000, (text) => loaded().parse(text))

export function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%')
}

/** Whether any string inside `value`, at any depth, is a template. */
export function hasTemplate(value: unknown): boolean {
  if (typeof value === 'string') return isTemplate(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasTemplate)
}

/**
 * Renders every string inside `value`, at any depth; other values pass through.
 *
 * @param timeLeft milliseconds left for all of it, asked before each text.
 * @throws an Error that names an unknown variable or filter, or the limit that was hit.
 */
export function renderAll(
  value: unknown,
  data: Readonly<Record<string, unknown>>,
  timeLeft: () => number,
): unknown {
  const inside = (item: unknown) => renderAll(item, data, timeLeft)
  if (typeof value === 'string') return isTemplate(value) ? render(value, data, timeLeft()) : value
  if (Array.isArray(value)) return value.map(inside)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inside(item)]))
  return value
}

/**
 * Paths of the variables that a template reads from the run's data, without those it assigns itself.
 *
 * @throws an Error with LiquidJS's message when the template does not parse.
 */
export function templateVariables(text: string): (readonly string[])[] {
  return loaded()
    .globalVariableSegmentsSync(parseTemplate(text))
    .map((path) =>
      // After a segment that is computed at run time (`steps[x]`), the path is unknown.
      path.slice(0, firstDynamic(path)).map(String),
    )
}

function firstDynamic(path: readonly unknown[]): number {
  const index = path.findIndex((segment) => Array.isArray(segment))
  return index === -1 ? path.length : index
}

function render(text: string, data: Readonly<Record<string, unknown>>, renderLimit: number): string {
  const rendered: string = loaded().renderSync(parseTemplate(text), data, { renderLimit })
  if (rendered.length > MAX_RENDERED)
    throw new Error(`the text became ${rendered.length} characters long; ${MAX_RENDERED} are allowed`)
  return rendered
}
