import { describe, expect, it } from 'vitest'
import { signatureLines } from '../../../shared/extract/signature-lines.ts'

const below = (...lines: string[]) => signatureLines(lines.join('\n'))
const nothing = { beside: '', parts: [] }

describe('the lines of a signature', () => {
  it('stand below the last closing, and beside it', () => {
    expect(below('Hilsen fra os', 'Mvh', 'Ole', 'Venlig hilsen  Jens', '', 'Tlf. 86 12 34 56')).toEqual({
      beside: 'Jens',
      parts: ['Tlf. 86 12 34 56'],
    })
  })

  it('stand below a delimiter when nothing closes the letter', () => {
    expect(below('Hej', '--', 'Jens', '--', 'Mette')).toEqual({ beside: '', parts: ['Mette'] })
    expect(below('Hej', 'Mvh', '--', 'Mette')).toEqual({ beside: '', parts: ['Mette'] })
    expect(below('Hej')).toBeNull()
  })

  it('are parted at bars, dots, tabs, columns and slashes between words', () => {
    expect(below('Mvh', 'A | B · C\tD   E / F', '12 / 34')?.parts).toEqual([
      ...['A', 'B', 'C', 'D', 'E', 'F', '12 / 34'],
    ])
  })

  it('are bare of stars, underlines and any kind of space', () => {
    expect(below('Mvh', '**Mette Holm**', '_\u00a0 Salg _ ', '*', '2 * 3')?.parts).toEqual([
      ...['Mette Holm', 'Salg', '2 * 3'],
    ])
  })

  it('end where one is as long as a sentence', () => {
    const [fits, long] = ['x'.repeat(120), 'x'.repeat(121)]
    expect(below('Mvh', 'A', fits, 'B')?.parts).toEqual(['A', fits, 'B'])
    expect(below('Mvh', 'A', long, 'B')?.parts).toEqual(['A'])
    expect(below('Mvh', long)).toEqual(nothing)
  })

  it('are sixteen at most', () => {
    expect(below('Mvh', ...Array(20).fill('A'))?.parts).toHaveLength(16)
    expect(below('Mvh', ...Array(20).fill('A'), 'x'.repeat(121))?.parts).toHaveLength(16)
  })
})

describe('what stands beside a closing', () => {
  it.each([
    ['Mvh Jens', 'Jens'],
    ['Mvh, Jens Ole Holm.', 'Jens Ole Holm'],
    ['*Mvh* *Jens*', 'Jens'],
    ['Venlig hilsen / Best regards Jens', 'Jens'],
    ['Mvh / Jens', 'Jens'],
    ['Mvh', ''],
  ])('%s', (line, beside) => {
    expect(below(line)).toEqual({ beside, parts: [] })
  })

  it.each(['Mvh jens', 'Mvh A B C D E F', 'Hilsen fra Jens', `Mvh ${'J'.repeat(120)}`, 'Mvhx', 'Jens, mvh'])(
    '%.20s is no closing',
    (line) => {
      expect(below(line)).toBeNull()
    },
  )

  it('may fill its line', () => {
    expect(below(`Mvh ${'J'.repeat(116)}`)?.beside).toBe('J'.repeat(116))
  })
})
