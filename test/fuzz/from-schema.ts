import fc from 'fast-check'

/** As much of JSON Schema 2020-12 as zod writes, in the OpenAPI document and elsewhere. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
}

/** How deep a value that refers to itself goes. */
const MAX_DEPTH = 4

/** What a caller may say anywhere: what PostgreSQL, JSON, Liquid, RE2 and JavaScript have had trouble with. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      '',
      ' ',
      '\u0000',
      '\ud800',
      'a\u0000b',
      '\u202e',
      '🧾'.repeat(500),
      'x'.repeat(5000),
      '%00',
      '../..',
    ],
    ...["'; drop table emails; --", '{{ email.subject', '{% for i in (1..999999999) %}x{% endfor %}'],
    ...['(a+)+$', '[', '__proto__', 'constructor', 'NaN', '1e999', '-0', '9223372036854775808', '0x10'],
    // A cursor of a list by time.
    'WyIyMDI2LTExLTIwVDA4OjE1OjAwWiIsMV0',
    ...['2026-02-30', '+275760-09-14T00:00:00Z', '-000001-01-01T00:00:00Z', '0000-00-00', '::ffff:127.0.0.1'],
    ...[null, true, false, 0, -1, 0.1, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324],
    ...[[], {}, [[]], [null], { __proto__: null }, JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}')],
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
)

export type Arbitraries = Readonly<Record<string, fc.Arbitrary<unknown>>>

/**
 * Values of a schema, with something hostile in the place of one part or another.
 *
 * @param root the document that its references point into.
 * @param known values of schemas that are referred to by these names, of which more is known than their schema says.
 */
export function fromSchema(
  schema: JsonSchema,
  root: JsonSchema = schema,
  known: Arbitraries = {},
): fc.Arbitrary<unknown> {
  function any(part: JsonSchema, depth: number): fc.Arbitrary<unknown> {
    if (depth > MAX_DEPTH) return hostile
    return fc.oneof({ weight: 12, arbitrary: good(part, depth) }, { weight: 1, arbitrary: hostile })
  }

  function good(part: JsonSchema, depth: number): fc.Arbitrary<unknown> {
    const { $ref, anyOf, oneOf, allOf } = part
    const choices = (anyOf ?? oneOf) as JsonSchema[] | undefined
    if (typeof $ref === 'string') return known[$ref.split('/').at(-1) ?? ''] ?? any(referred($ref), depth + 1)
    if (choices) return fc.oneof(...choices.map((choice) => any(choice, depth + 1)))
    if (Array.isArray(allOf)) return any(Object.assign({}, ...allOf), depth + 1)
    if ('const' in part) return fc.constant(part.const)
    if (Array.isArray(part.enum)) return fc.constantFrom(...part.enum)
    const type = [part.type].flat()[0]
    switch (type) {
      case 'object':
        return anObject(part, depth)
      case 'array':
        return fc.array(any(part.items ?? {}, depth + 1), { maxLength: 4 })
      case 'integer':
      case 'number':
        return aNumber(part, type)
      case 'boolean':
        return fc.boolean()
      case 'string':
        return fc.oneof(aString(part), fc.string({ maxLength: 20 }))
      default:
        return hostile
    }
  }

  function anObject(part: JsonSchema, depth: number): fc.Arbitrary<unknown> {
    const { properties = {}, required, additionalProperties, example } = part
    const parts = Object.entries(properties).map(([name, part]) => [name, any(part, depth + 1)])
    const named = fc.record(Object.fromEntries(parts), {
      requiredKeys: (required as never[]) ?? [],
    })
    const isOpen = typeof additionalProperties === 'object' && additionalProperties !== null
    const further = isOpen ? any(additionalProperties as JsonSchema, depth + 1) : hostile
    const more = fc.dictionary(fc.string({ maxLength: 8 }), further, { maxKeys: 2 })
    return fc.oneof(
      { weight: isOpen ? 1 : 10, arbitrary: named },
      ...(example === undefined ? [] : [fc.constant(example), alteredFrom(example)]),
      {
        weight: 1,
        arbitrary: fc.tuple(named, more).map(([one, other]) => ({ ...(one as object), ...other })),
      },
    )
  }

  const referred = ($ref: string): JsonSchema =>
    $ref
      .split('/')
      .slice(1)
      .reduce<JsonSchema>((at, name) => at[name] as JsonSchema, root)

  return any(schema, 0)
}

/** A value of which one part, however deep, is something hostile. */
export function alteredFrom(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...pathsOf(value)), hostile)
    .map(([path, instead]) => replaced(value, path, instead))
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]]
  return [[], ...Object.entries(value).flatMap(([key, item]) => pathsOf(item).map((path) => [key, ...path]))]
}

function replaced(value: unknown, [key, ...path]: readonly string[], instead: unknown): unknown {
  if (key === undefined) return instead
  const entries = Object.entries(value as object).map(([name, item]) => [
    name,
    name === key ? replaced(item, path, instead) : item,
  ])
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries)
}

function aNumber({ minimum, maximum }: JsonSchema, type: 'integer' | 'number'): fc.Arbitrary<number> {
  const small = fc.integer({ min: 0, max: 170 })
  const min = typeof minimum === 'number' ? minimum : -(2 ** 31)
  const max = typeof maximum === 'number' ? maximum : 2 ** 53
  if (type === 'number') return fc.oneof(small, fc.double({ min, max, noNaN: true }))
  return fc.oneof(
    small,
    fc.maxSafeInteger().map((n) => Math.min(max, Math.max(min, n))),
  )
}

function aString({ format, pattern, examples, example }: JsonSchema): fc.Arbitrary<string> {
  const shown = [examples, example].flat().filter((one) => typeof one === 'string')
  if (shown.length > 0) return fc.constantFrom(...(shown as string[]))
  switch (format) {
    case 'date-time':
      return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
    case 'date':
      return fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    case 'email':
      return fc.emailAddress()
    case 'uuid':
      return fc.uuid()
    case 'uri':
      return fc.webUrl()
    default:
      // Of a pattern that matching needs a while to find, random text serves as well.
      return typeof pattern === 'string' && pattern.length < 60
        ? fc.oneof(fc.stringMatching(new RegExp(pattern)), fc.string())
        : fc.string()
  }
}
