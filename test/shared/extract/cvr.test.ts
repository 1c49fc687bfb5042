import { describe, expect, it } from 'vitest'
import { findCvrs, isCvr, labelledCvrs } from '../../../shared/extract/cvr.ts'

it.each([
  ['13748136', true],
  ['13748137', false],
  ['25063864', true],
  ['03748134', false],
  ['1374813', false],
  ['13 74 81 36', false],
  ['137481361', false],
  ['', false],
])('isCvr(%j) is %s', (digits, valid) => {
  expect(isCvr(digits)).toBe(valid)
})

describe('findCvrs', () => {
  it.each([
    ['CVR-nr. 13748136', ['13748136']],
    ['CVR: 13 74 81 36', ['13748136']],
    ['CVR-nr.: DK-13748136', ['13748136']],
    ['VAT no. DK13748136', ['13748136']],
    ['SE nr. 13 748 136', ['13748136']],
    ['cvr 13-74-81-36', ['13748136']],
    ['cvr13748136', ['13748136']],
    ['CVR 13.74.81.36', ['13748136']],
    ['25063864 er kunden, vi er CVR 13748136. Skriv 25063864.', ['13748136', '25063864']],
  ])('finds those of %j', (text, cvrs) => {
    expect(findCvrs(text)).toEqual(cvrs)
  })

  it.each([
    'CVR-nr. 13748137',
    'Konto 1234 13748136 99',
    'Tlf. 13 74 81 36',
    'T: 13748136',
    'M. 13 74 81 36',
    '+45 13748136',
    'Pakke 0137481360',
    'IBAN DK5000400440116243',
    '13748136-01',
    'ref A13748136',
  ])('finds none in %j', (text) => {
    expect(findCvrs(text)).toEqual([])
  })
})

it('tells the labelled numbers from the rest', () => {
  expect(labelledCvrs('Ordre 25063864\nCVR-nummer\n13748136')).toEqual(['13748136'])
})
