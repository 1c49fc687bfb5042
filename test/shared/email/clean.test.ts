import { describe, expect, it } from 'vitest'
import { cleanDeep, cleanText, clipBytes } from '../../../shared/email/clean.ts'

describe('cleaning text for PostgreSQL', () => {
  it('drops null bytes and replaces lone surrogates', () => {
    expect(cleanText('a\u0000b\ud800c\udc00')).toBe('ab\ufffdc\ufffd')
  })

  it('leaves emoji, æøå and line breaks as they are', () => {
    expect(cleanText('Tak 🎉 for rødgrød\r\n')).toBe('Tak 🎉 for rødgrød\r\n')
  })

  it('reaches every string of a document, keys included', () => {
    expect(cleanDeep({ 'k\u0000': ['\ud800', { x: 'y\u0000' }], n: 1, t: true, z: null })).toEqual({
      k: ['\ufffd', { x: 'y' }],
      n: 1,
      t: true,
      z: null,
    })
  })
})

describe('clipping to bytes', () => {
  it('never cuts a character in two', () => {
    expect(clipBytes('aæ😀', 99)).toBe('aæ😀')
    expect(clipBytes('aæ😀', 6)).toBe('aæ')
    expect(clipBytes('aæ😀', 2)).toBe('a')
    expect(clipBytes('æ', 1)).toBe('')
  })
})
