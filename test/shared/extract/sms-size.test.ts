import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smsSize } from '../../../shared/extract/sms-size.ts'

const gsm = (segments: number) => ({ encoding: 'GSM-7', segments })
const ucs = (segments: number) => ({ encoding: 'UCS-2', segments })

describe('the size of an SMS', () => {
  it.each([
    ['Danish letters', 'æøåÆØÅ', gsm(1)],
    ['160 characters', 'x'.repeat(160), gsm(1)],
    ['161 characters', 'x'.repeat(161), gsm(2)],
    ['two full segments', 'x'.repeat(306), gsm(2)],
    ['one more than two segments', 'x'.repeat(307), gsm(3)],
    ['80 euro signs, which count twice', '€'.repeat(80), gsm(1)],
    ['81 of them', '€'.repeat(81), gsm(2)],
    ['one that would be cut in two at the end of a segment', `${'x'.repeat(152)}€${'x'.repeat(152)}`, gsm(3)],
    ['70 characters outside the alphabet', 'ê'.repeat(70), ucs(1)],
    ['71 of them', 'ê'.repeat(71), ucs(2)],
    ['134 of them', 'ê'.repeat(134), ucs(2)],
    ['135 of them', 'ê'.repeat(135), ucs(3)],
    ['a curly quote among plain text', `${'x'.repeat(70)}’`, ucs(2)],
    ['35 emoji, two units each', '🎉'.repeat(35), ucs(1)],
    ['emoji that are not cut in two', '🎉'.repeat(67), ucs(3)],
  ])('is right for %s', (_, text, size) => {
    expect(smsSize(text)).toEqual(size)
  })

  it('never grows when a character is taken away', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 500 }), (text) => {
        const shorter = [...text].slice(0, -1).join('')
        return smsSize(shorter).segments <= smsSize(text).segments
      }),
    ))
})
