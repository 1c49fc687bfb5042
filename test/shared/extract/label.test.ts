import { expect, it } from 'vitest'
import { type Label, placesOf } from '../../../shared/extract/label.ts'

it('finds a label at each of its heads, and none within another', () => {
  const headed: Label = { pattern: /(?:faktura(?: nr)?|nr)(?!\p{L})/iuy, head: /faktura|nr/giu }
  expect(placesOf('Faktura nr 7, faktura 8, fakturaen', headed).map(({ label: named }) => named)).toEqual([
    'Faktura nr',
    'faktura',
  ])
})
