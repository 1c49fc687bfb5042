import { cleanDeep } from './email/clean.ts'
import { messageOf } from './errors.ts'

/** Maximum nesting of arrays and objects: more than any message needs, far below what overflows the stack. */
const MAX_NESTING = 100

/**
 * Parses JSON from outside, cleaned of what PostgreSQL cannot store.
 *
 * @throws an Error that says what is wrong with the text.
 */
export function readJson(text: string): unknown {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Error(`not JSON: ${messageOf(error)}`)
  }
  if (nestsDeeper(json, MAX_NESTING)) throw new Error(`nested deeper than ${MAX_NESTING} levels`)
  return cleanDeep(json)
}

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((item) => nestsDeeper(item, levels - 1))
}
