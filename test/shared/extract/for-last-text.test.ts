import { expect, it } from 'vitest'
import { forLastText } from '../../../shared/extract/for-last-text.ts'

it('looks once through a text that is asked about again, and anew through another', () => {
  const looked: string[] = []
  const lengthOf = forLastText((text) => {
    looked.push(text)
    return text.length
  })
  expect(['faktura', 'faktura', 'nota', 'faktura'].map(lengthOf)).toEqual([7, 7, 4, 7])
  expect(looked).toEqual(['faktura', 'nota', 'faktura'])
})
