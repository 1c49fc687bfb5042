import { describe, expect, it } from 'vitest'
import { chunksOf, type Item, merge } from '../../../shared/engine/chunk.ts'
import { parse } from '../../../shared/engine/parse.ts'
import { aMessage } from '../../support/builders.ts'
import { another } from '../../support/engine.ts'

/** What the messages m0, m1, … ask for. */
const items = (...bodies: object[]) =>
  Promise.all(
    bodies.map(async (body, n): Promise<Item> => {
      const parsed = await parse(JSON.stringify(body))
      if (parsed.kind !== 'email') throw new Error(parsed.reason)
      return { ids: [`m${n}`], correlation_id: `c${n}`, ...parsed.email }
    }),
  )
const idsOf = (merged: readonly Item[]) => merged.map(({ ids }) => ids)

describe('messages about one email', () => {
  it('are one piece of work, with the latest that each says, followed by the last one’s correlation id', async () => {
    const content = aMessage({ email_id: 5, classification: 'invoice', confidence_score: 0.8 })
    const [only, ...more] = merge(await items(content, { email_id: 5, confidence_score: 0.9 }))
    expect(more).toEqual([])
    expect(only).toMatchObject({
      ids: ['m0', 'm1'],
      correlation_id: 'c1',
      load: {
        email_id: 5,
        classification: 'invoice',
        confidence_score: 0.9,
        content: { subject: content.email?.subject },
      },
    })
  })

  it('are known by their message id when they have no id', async () => {
    expect(
      idsOf(merge(await items(aMessage(), aMessage({}, { message_id: '<2@x.dk>' }), aMessage()))),
    ).toEqual([['m0', 'm2'], ['m1']])
  })

  it('are not messages that give different emails the same id: none may swallow another', async () => {
    const [one, two] = [aMessage({ email_id: 5 }), aMessage({ email_id: 5 }, { message_id: '<2@x.dk>' })]
    expect(idsOf(merge(await items(one, two)))).toEqual([['m0'], ['m1']])
  })

  it('are not messages of different senders with one message id, and are those of one, however it is written', async () => {
    const from = (sender_email: string) => aMessage({}, { sender_email })
    const forged = await items(from('faktura@nordkabel.dk'), from('svindler@example.net'))
    expect(idsOf(merge(forged))).toEqual([['m0'], ['m1']])
    const same = await items(from('faktura@nordkabel.dk'), from('Nordkabel <Faktura@Nordkabel.dk>'))
    expect(idsOf(merge(same))).toEqual([['m0', 'm1']])
  })
})

describe('chunks', () => {
  it('are one for ten emails of ordinary size', async () => {
    expect(chunksOf(await items(...Array.from({ length: 10 }, (_, n) => another(n))))).toHaveLength(1)
  })

  it('hold as many references as can come back with their texts: a batch of ten', async () => {
    const chunks = chunksOf(await items(...Array.from({ length: 30 }, (_, n) => ({ email_id: n + 1 }))))
    expect(chunks.map((chunk) => chunk.length)).toEqual([10, 10, 10])
  })

  it('keep contents of one message in their order, whatever room there is before', async () => {
    const large = (n: number) =>
      aMessage({}, { message_id: `<large-${n}@x.dk>`, headers: { 'X-Long': 'x'.repeat(5_000) } })
    const one = (body_text: string) => aMessage({ email_id: body_text.length }, { body_text })
    const batch = await items(large(1), one('x'.repeat(39_000)), one('x'))
    const chunks = chunksOf(batch).map(idsOf)
    expect(chunks.flat(2).indexOf('m1')).toBeLessThan(chunks.flat(2).indexOf('m2'))
  })

  it('hold no message twice, for a statement writes a row once; the first stays before the second', async () => {
    const batch = await items(aMessage({ email_id: 5 }), another(1), aMessage(), another(2))
    expect(chunksOf(batch).map(idsOf)).toEqual([[['m0'], ['m1'], ['m3']], [['m2']]])
  })
})
