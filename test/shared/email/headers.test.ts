import { describe, expect, it } from 'vitest'
import { keptHeaders } from '../../../shared/email/headers.ts'

describe('the headers that are kept', () => {
  it('are those that are looked at, however a classifier writes them', () => {
    expect(
      keptHeaders({
        'Auto-Submitted': 'no',
        PRECEDENCE: 'bulk',
        list_id: '<a.b>',
        'List-Unsubscribe': ['<mailto:a@b.dk>', '<https://b.dk>'],
        Received: 'from x',
        Subject: 'x',
        'DKIM-Signature': 'x',
      }),
    ).toEqual({
      auto_submitted: 'no',
      precedence: 'bulk',
      list_id: '<a.b>',
      list_unsubscribe: '<mailto:a@b.dk> <https://b.dk>',
    })
  })

  it('are one line each', () => {
    expect(keptHeaders({ References: ' <1@x.dk>\r\n\t<2@x.dk> ' })).toEqual({
      references: '<1@x.dk> <2@x.dk>',
    })
  })

  it('keep the newest of a long thread, in whole ids', () => {
    const ids = Array.from({ length: 200 }, (_, n) => `<${n}@eksempel.dk>`)
    const { references = '' } = keptHeaders({ References: ids.join(' ') })
    expect(references.length).toBeLessThanOrEqual(1000)
    expect(ids.join(' ').endsWith(` ${references}`)).toBe(true)
  })

  it('fit into a row with the email’s text, whatever there is of them', () => {
    const long = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [
        `List-${String.fromCharCode(97 + (n % 26))}${'x'.repeat(n % 15)}`,
        '"æ'.repeat(5000),
      ]),
    )
    expect(Buffer.byteLength(JSON.stringify(keptHeaders(long)))).toBeLessThanOrEqual(3100)
  })

  it('say of an empty Return-Path that it is empty, which a missing one is not', () => {
    expect(keptHeaders({ 'Return-Path': '' })).toEqual({ return_path: '' })
    expect(keptHeaders({})).toEqual({})
  })
})
