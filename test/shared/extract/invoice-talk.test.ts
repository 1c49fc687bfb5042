import { describe, expect, it } from 'vitest'
import { talkIn } from '../../../shared/extract/invoice-talk.ts'

const far = (length: number) => 'ord '.repeat(length / 4)

const said = (text: string) => [...talkIn(text)]

describe('talk about an invoice', () => {
  it('is told by the words that say so', () => {
    expect(said('Hej\nVi har betalt fakturaen')).toEqual(['about'])
    expect(said('Hej\nJeres faktura er desværre forkert')).toEqual(['about'])
    expect(said('Hej\nI får en ny faktura. Vi har ændret vores bankkonto')).toEqual([
      'toCome',
      'otherAccount',
    ])
    expect(said('Faktura 7')).toEqual([])
  })

  it('is none above a mail that is forwarded, or far below', () => {
    expect(said('Vi har betalt\nFra: Bo')).toEqual([])
    expect(said(`Hej\n${far(2400)} vi har betalt`)).toEqual([])
  })
})
