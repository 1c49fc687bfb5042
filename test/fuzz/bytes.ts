import fc from 'fast-check'

type Change =
  | { readonly kind: 'set' | 'insert'; readonly at: number; readonly byte: number }
  | { readonly kind: 'cut' | 'drop' | 'twice'; readonly at: number; readonly length: number }

const at = fc.nat()
const length = fc.integer({ min: 1, max: 40 })
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom('set', 'insert'), at, byte: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ kind: fc.constantFrom('cut', 'drop', 'twice'), at, length }),
)

/** A text as bytes, most often as it is, else changed without regard to what it means. */
export const bytesOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      text,
      fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(change, { maxLength: 4 }) },
      ),
    )
    .map(([given, changes]) => changes.reduce<Buffer>(apply, Buffer.from(given)))

function apply(bytes: Buffer, change: Change): Buffer {
  const where = bytes.length === 0 ? 0 : change.at % bytes.length
  const before = bytes.subarray(0, where)
  switch (change.kind) {
    case 'set':
      return Buffer.concat([before, Buffer.of(change.byte), bytes.subarray(where + 1)])
    case 'insert':
      return Buffer.concat([before, Buffer.of(change.byte), bytes.subarray(where)])
    case 'cut':
      return Buffer.from(before)
    case 'drop':
      return Buffer.concat([before, bytes.subarray(where + change.length)])
    case 'twice':
      return Buffer.concat([bytes, bytes.subarray(where, where + change.length), bytes.subarray(where)])
    default:
      return change satisfies never
  }
}
