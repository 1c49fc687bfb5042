import { expect, it } from 'vitest'
import { figureLabel, type Label, label, placesOf } from '../../../shared/extract/label.ts'

const PROSE = 'Tak for denne gang og på gensyn i butikken. '
const placesIn = (text: string, of: Label) => placesOf(text, of).map(({ index }) => index)

it('finds the label of a figure beside it, before a stack of values and behind it', () => {
  expect(placesIn('Total 100', figureLabel('total'))).toEqual([0])
  expect(placesIn(`Total\n${'Andet\n'.repeat(50)}100`, figureLabel('total'))).toEqual([0])
  expect(placesIn(`100\n${'Andet\n'.repeat(30)}Total`, figureLabel('total'))).toEqual([184])
})

it('does not look for it in prose far from any figure, wherever that stands', () => {
  const far = `${PROSE.repeat(15)}Total. ${PROSE.repeat(15)}`
  expect(placesIn(far, figureLabel('total'))).toEqual([])
  expect(placesIn(`${far}100`, figureLabel('total'))).toEqual([])
  expect(placesIn(`100${far}`, figureLabel('total'))).toEqual([])
  expect(placesIn(`100${far}Total 100`, figureLabel('total'))).toEqual([3 + far.length])
})

it('looks everywhere for a label whose value may have no figure', () => {
  expect(placesIn(`${PROSE.repeat(40)}Forfald: på fredag`, label('forfald'))).toEqual([40 * PROSE.length])
})

it('finds a label at each of its heads, and none within another', () => {
  const headed: Label = { pattern: /(?:faktura(?: nr)?|nr)(?!\p{L})/iuy, head: /faktura|nr/giu }
  expect(placesOf('Faktura nr 7, faktura 8, fakturaen', headed).map(({ label: named }) => named)).toEqual([
    'Faktura nr',
    'faktura',
  ])
})
