import { useState } from 'preact/hooks'
import { isSame } from './json.ts'

/**
 * The text of an input whose value is not text: what was typed as long as it stands for the value, so that
 * "79," is not made "79" while somebody types "79,5".
 */
export function useTyped(
  value: unknown,
  read: (text: string) => unknown,
  written: (value: unknown) => string,
): readonly [string, (text: string) => void] {
  const [typed, type] = useState(() => written(value))
  return [isSame(read(typed), value) ? typed : written(value), type]
}
