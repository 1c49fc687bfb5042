import { expect, it } from 'vitest'
import { addSurroundings, surroundingsIn } from '../../../shared/extract/surroundings.ts'

/** The signs of the first place of a value. */
function around(text: string, value: string, prefix?: string) {
  const signs = new Set<string>()
  addSurroundings(surroundingsIn(text), text.indexOf(value), value.length, signs, prefix)
  return [...signs]
}

it('names the words on both sides, the nearest alone and with the one before it', () => {
  expect(around('Faktura\nBetal senest 4/12 via banken', '4/12')).toEqual([
    'just before: senest',
    'just before: betal senest',
    'before: senest',
    'before: betal',
    'just after: via',
    'after: via',
    'after: banken',
    'at a label',
  ])
})

it('keeps to the sentence of the value', () => {
  const signs = around('Faktura\nHer er den. Betal 500 nu. Tak for handlen', '500')
  expect(signs).toContain('before: betal')
  expect(signs.join()).not.toMatch(/her|tak/)
})

it('looks at the line above a value without a label, across one empty line, but not at the subject', () => {
  expect(around('Faktura\nAt betale\n\n500,00', '500,00')).toEqual([
    'just after: <end of line>',
    'without a label',
    'above: at',
    'above: betale',
  ])
  expect(around('Faktura\n500,00', '500,00').join()).not.toContain('above')
  expect(around('Faktura\nLinje 2\n500,00', '500,00').join()).not.toContain('above')
})

it('tells beginning and end of a long word, and passes over currencies', () => {
  const signs = around('Faktura\nBetalingsfrist kr. 5', '5')
  expect(signs).toContain('just before: betalingsfrist')
  expect(signs).toContain('before: betali…')
  expect(signs).toContain('before: …sfrist')
})

it('tells the subject, columns, sentences, figures and signs', () => {
  expect(around('Faktura 500', '500')).toContain('in the subject')
  expect(around('Faktura\nMoms    20  80', '20')).toEqual(
    expect.arrayContaining(['in columns', 'just after: 0']),
  )
  expect(around('Faktura\nDen skal vi have betalt inden 8 dage fra i dag', '8')).toContain('in a sentence')
  expect(around('Faktura\n500 = alt', '500')).toContain('just after: =')
})

it('puts a prefix before each sign', () => {
  expect(around('Faktura\nnetto 8 dage', '8', 'term, ').every((sign) => sign.startsWith('term, '))).toBe(true)
})
