import type { Language } from '../../shared/language.ts'
import { nameIn } from '../parts/named.tsx'
import { YES_NO } from '../words/actions.ts'
import { VALUES } from '../words/values.ts'

/** One of the values that a param or a result can have, in words. */
export const valueIn = (of: string, value: unknown, language: Language): string =>
  typeof value === 'boolean'
    ? YES_NO[`${value}`][language]
    : nameIn(VALUES[of] ?? {}, String(value), language)
