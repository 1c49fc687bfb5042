import { expect, it } from 'vitest'
import { lettersOf } from '../../../shared/extract/invoice-letters.ts'

it('takes a text apart into its sequences of six characters, each once', () => {
  expect([...lettersOf('faktafakta')]).toEqual(['faktaf', 'aktafa', 'ktafak', 'tafakt', 'afakta'])
  expect([...lettersOf('nej')]).toEqual([])
})

it('makes no difference between capitals and small letters, one figure and another, one blank and several', () => {
  expect(lettersOf('Nr. 17  \tÅR 6')).toEqual(lettersOf('nr. 98 år 0'))
})

it('looks at the beginning of a long text', () => {
  expect(lettersOf(`${'a'.repeat(2500)}regning`).size).toBe(1)
})
