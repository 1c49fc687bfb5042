import { messageOf } from '../../shared/errors.ts'

/**
 * Calls all readers and returns their results.
 *
 * @throws an Error with the messages of all that throw, one per line.
 */
export function readAll<T extends readonly unknown[]>(
  ...readers: { readonly [K in keyof T]: () => T[K] }
): T {
  const problems: string[] = []
  const values = readers.map((read) => {
    try {
      return read()
    } catch (error) {
      problems.push(messageOf(error))
      return undefined
    }
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return values as unknown as T
}
