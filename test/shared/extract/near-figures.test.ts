import { expect, it } from 'vitest'
import { readInvoice } from '../../../shared/extract/invoice.ts'
import { nearFigures } from '../../../shared/extract/near-figures.ts'

const PROSE = 'Tak for denne gang og på gensyn i butikken. '
const far = PROSE.repeat(40)

it('keeps what is near figures, on both sides of the prose between them', () => {
  const kept = nearFigures(`Total 100${far}Total 200`)
  expect(kept).toHaveLength('Total 100'.length + 250 + 1 + 400 + '200'.length)
  expect(kept).toMatch(/^Total 100Tak for/)
  expect(kept).toMatch(/gensyn i butikken. Total 200$/)
})

it('leaves out prose before the first figure and behind the last', () => {
  expect(nearFigures(`${far}100`)).toHaveLength(250 + 1 + 400 + 3)
  expect(nearFigures(`100${far}`)).toHaveLength(3 + 250 + 1)
})

it('keeps prose that is not long, and labels in a stack before a stack of values', () => {
  const stack = `Total\n${'Andet\n'.repeat(60)}100`
  expect(nearFigures(stack)).toBe(stack)
  expect(nearFigures(PROSE.repeat(14))).toBe(PROSE.repeat(14))
})

it.each(['Betales senest på fredag.', 'Beløbet forfalder ved modtagelsen.'])(
  'keeps prose that says when to pay without a figure: %s',
  (sentence) => {
    const text = `Faktura 1044\nI alt 100,00 kr.\n${far}\n${sentence}\n${far}`
    expect(nearFigures(text)).toBe(text)
    expect(readInvoice(text, '2026-11-20T08:15:00Z').due_date?.value).toMatch(/^2026-11-2[07]$/)
  },
)
