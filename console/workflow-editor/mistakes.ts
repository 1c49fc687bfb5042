import { jsonPointer } from '../../shared/errors.ts'
import type { FieldFailure } from '../api/failure.ts'
import { isObject, own } from './json.ts'
import { keyOf } from './step-key.ts'

/** The parts of a JSON Pointer (RFC 6901). */
export const partsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** Whether a pointer is to a place or to something inside it. */
export const isWithin = (pointer: string, at: string): boolean =>
  pointer === at || pointer.startsWith(`${at}/`)

export function valueAt(value: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((at, part) => {
    if (Array.isArray(at)) return at[Number(part)]
    return isObject(at) ? own(at, part) : undefined
  }, value)
}

/** The threshold is typed in per cent; the API speaks of a share. */
export const inPercent = (mistake: FieldFailure): FieldFailure =>
  mistake.pointer === '/confidence_threshold'
    ? { ...mistake, detail: mistake.detail.replace(/^must be 1 or less/, 'must be 100 or less') }
    : mistake

/**
 * Of the mistakes in what was sent, those that still stand: neither was their value changed since, nor does
 * another step stand in its place now.
 */
export function standing(
  mistakes: readonly FieldFailure[],
  sent: unknown,
  draft: unknown,
): readonly FieldFailure[] {
  return mistakes.filter(({ pointer }) => {
    const parts = partsOf(pointer)
    if (valueAt(sent, parts) !== valueAt(draft, parts)) return false
    const steps = parts.flatMap((part, index) => (/^\d+$/.test(part) ? [parts.slice(0, index + 1)] : []))
    return steps.every((step) => keyOf(valueAt(sent, step)) === keyOf(valueAt(draft, step)))
  })
}

/** The mistakes inside a place that none of its own fields shows. */
export function mistakesBeside(
  mistakes: readonly FieldFailure[],
  at: string,
  fields: readonly string[],
): readonly FieldFailure[] {
  const shown = fields.map((path) => at + path)
  return mistakes.filter(
    ({ pointer }) => isWithin(pointer, at) && !shown.some((field) => isWithin(pointer, field)),
  )
}

/** The places that a pointer is inside of, itself first: where to look for the field that shows it. */
export function placesAround(pointer: string): readonly string[] {
  const parts = partsOf(pointer)
  return parts.map((_, index) => jsonPointer(parts.slice(0, parts.length - index)))
}
