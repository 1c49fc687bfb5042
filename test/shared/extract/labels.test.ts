import { describe, expect, it } from 'vitest'
import { label } from '../../../shared/extract/label.ts'
import { findLabelled, readings, strongest } from '../../../shared/extract/labels.ts'

const TOTAL = label('total')
const DUE = label('at betale|skal betales')
const values = (...lines: string[]) => findLabelled(lines.join('\n'), [TOTAL]).map((place) => place.values)

describe('a label', () => {
  it('is found as a word of its own, whatever its letter case', () => {
    const indexes = (text: string) => findLabelled(text, [TOTAL]).map(({ index }) => index)
    expect(indexes('TOTAL 1, Total: 2')).toEqual([0, 9])
    expect(indexes('Totalt 1, Subtotal 2, sub-total 3, total4, 5total')).toEqual([])
  })

  it('has its strength, how it is written, and the words before it and on its line', () => {
    expect(findLabelled('Faktura\nHusk: i dag At betale: 12 kr.', [DUE, TOTAL])).toEqual([
      {
        rank: 2,
        index: 20,
        label: 'At betale',
        before: 'Husk: i dag ',
        line: 'Husk: i dag At betale: 12 kr.',
        values: [': 12 kr.', '', ''],
      },
    ])
    expect(findLabelled('Total 1', [DUE, TOTAL])[0]?.rank).toBe(1)
  })

  it('has no more of a long line than may belong to it', () => {
    const [place] = findLabelled(`${'a'.repeat(100)} total ${'b'.repeat(300)}`, [TOTAL])
    expect(place?.before).toBe(`${'a'.repeat(39)} `)
    expect(place?.line.length).toBe(40 + 'total'.length + 160)
    expect(place?.values[0]).toBe(` ${'b'.repeat(159)}`)
  })

  it('may begin on the line above', () => {
    const [place] = findLabelled('Faktura\nNr. 7\n\n8', [label('faktura\\s+nr\\.?')])
    expect(place).toMatchObject({ label: 'Faktura\nNr.', before: '' })
    expect(place?.values).toContain('8')
  })

  it('is followed by its value with any kind of space', () => {
    expect(values('Total\u00a01\u202f250')).toEqual([[' 1 250', '', '']])
  })
})

describe('the value of a label', () => {
  it('stands beside it, in its column below, or on the line below', () => {
    expect(values('Netto   Total   Moms', '80   100   20')).toEqual([['   Moms', '100', '80   100   20']])
    expect(values('Netto | Total | Moms', '80 | 100 | 20')).toEqual([[' | Moms', '100', '80 | 100 | 20']])
    expect(values('Netto\tTotal', '80\t100')).toEqual([['', '100', '80\t100']])
  })

  it('stands below up to two empty lines, and not further', () => {
    expect(values('Emne', 'x', 'Total:', '', '', '100')).toEqual([[':', '100', '100']])
    expect(values('Emne', 'x', 'Total:', '', '', '', '100')).toEqual([[':', '', '']])
  })

  it('is no column of a label far out on its line', () => {
    expect(values(`${'a '.repeat(90)}  Total`, '1   2')).toEqual([['', '1   2']])
  })

  it('stands above it in a card: two lines alone between empty ones', () => {
    expect(values('Emne', '', '100 kr.', 'Total', '')).toEqual([['', '100 kr.']])
    expect(values('Emne', '', '100 kr.', 'Total')).toEqual([['', '100 kr.']])
  })

  it.each([
    ['what stands above is the subject', ['100 kr.', 'Total', '']],
    ['three lines stand together', ['Emne', '', '90 kr.', '100 kr.', 'Total', '']],
    ['a line follows', ['Emne', '', '100 kr.', 'Total', '90 kr.']],
    ['nothing stands above', ['Emne', '', '', 'Total', '']],
    ['words stand beside the label', ['Emne', '', '100 kr.', 'Total her', '']],
    ['words stand before the label', ['Emne', '', '100 kr.', 'Her Total', '']],
  ])('does not stand above it where %s', (_, lines) => {
    expect(values(...lines)[0]).not.toContain('100 kr.')
  })

  it('stands above it in cards side by side, in its column', () => {
    expect(values('Emne', '', '80   100', 'Netto   Total', '')).toEqual([['', '100']])
    expect(values('Emne', '', '80   100   120', 'Netto   Total', '')[0]).not.toContain('100')
    expect(values('Emne', '', 'a   b', 'Netto   Total', '')[0]).not.toContain('b')
    expect(values('Emne', '', '80   100', 'Netto 2   Total', '')[0]).not.toContain('100')
  })

  it('stands at its place in a stack below a stack of labels', () => {
    expect(values('Emne', '', 'Netto', 'Total', 'Moms', '', '80', '100', '20', '')).toEqual([['', '100']])
    expect(values('Emne', '', 'Total', 'Moms', '', '100', '20')).toEqual([['', '100']])
  })

  it.each([
    ['stacks of different size', ['Emne', '', 'Netto', 'Total', '', '80', '100', '20', '']],
    ['a stack that is too short', ['Emne', '', 'Netto', 'Total', 'Moms', '', '80', '100', '']],
    ['a stack of labels with figures', ['Emne', '', 'Netto 7', 'Total', 'Moms', '', '80', '100', '20', '']],
  ])('does not stand at its place in %s', (_, lines) => {
    expect(values(...lines)[0]).not.toEqual(['', '100'])
  })
})

describe('reading', () => {
  const number = (value: string) => {
    const found = /\d+/.exec(value)
    return found ? Number(found[0]) : null
  }

  it('gives each label’s nearest value, the strongest first, and of equals the last', () => {
    expect(readings('Total 1\nAt betale 2\nTotal 3', [DUE, TOTAL], number)).toEqual([
      { value: 2, text: 'At betale 2', confidence: 0.95, rank: 2 },
      { value: 3, text: 'Total 3', confidence: 0.9, rank: 1 },
      { value: 1, text: 'Total 1', confidence: 0.9, rank: 1 },
    ])
  })

  it('gives of equals the first when it is wanted', () => {
    expect(strongest('Total 1\nTotal 3', [TOTAL], number, 'first')?.value).toBe(1)
    expect(strongest('Total 1\nTotal 3', [TOTAL], number)?.value).toBe(3)
  })

  it('says where a value comes from when it does not stand beside its label', () => {
    expect(strongest('Total:\n\n  100 kr.', [TOTAL], number)).toEqual({
      value: 100,
      text: 'Total: 100 kr.',
      confidence: 0.95,
    })
  })

  it('passes over labels without a value', () => {
    expect(strongest('At betale: intet\nTotal 3', [DUE, TOTAL], number)?.value).toBe(3)
    expect(strongest('Total', [TOTAL], number)).toBeNull()
    expect(readings('', [TOTAL], number)).toEqual([])
  })
})
