import { describe, expect, it } from 'vitest'
import { answerSubject, threadOf } from '../../../shared/extract/thread.ts'

const thread = (message_id: string, headers = {}) => threadOf({ message_id, headers })

describe('the thread of an answer', () => {
  it('is that of the email, and the email itself', () => {
    expect(thread('<3@x.dk>', { references: '<1@x.dk>\r\n <2@x.dk>', in_reply_to: '<2@x.dk>' })).toEqual({
      in_reply_to: '<3@x.dk>',
      references: ['<1@x.dk>', '<2@x.dk>', '<3@x.dk>'],
    })
  })

  it('is what the email answered when it has no References', () => {
    expect(thread('<3@x.dk>', { in_reply_to: '<2@x.dk>' }).references).toEqual(['<2@x.dk>', '<3@x.dk>'])
  })

  it('is the first that it answered, of several', () => {
    expect(thread('<3@x.dk>', { in_reply_to: '<1@x.dk> <2@x.dk>' }).references).toEqual([
      '<1@x.dk>',
      '<3@x.dk>',
    ])
  })

  it('is the email alone when it answered nothing', () => {
    expect(thread('<3@x.dk>')).toEqual({ in_reply_to: '<3@x.dk>', references: ['<3@x.dk>'] })
  })

  it('has no id that was made here', () => {
    expect(thread('<abc@mailroom.invalid>')).toEqual({ in_reply_to: null, references: [] })
  })

  it('takes nothing that is no Message-ID', () => {
    expect(thread('<3@x.dk>\r\nBcc: victim@x.dk', { references: 'x <a b@c> <æ@x.dk>' })).toEqual({
      in_reply_to: '<3@x.dk>',
      references: ['<3@x.dk>'],
    })
  })

  it('keeps the first and the newest of a long one', () => {
    const references = Array.from({ length: 100 }, (_, n) => `<${n}@${'x'.repeat(20)}.dk>`).join(' ')
    const kept = thread('<last@x.dk>', { references }).references
    expect(kept.join(' ').length).toBeLessThanOrEqual(800)
    expect(kept.at(0)).toMatch(/^<0@/)
    expect(kept.slice(-2)).toEqual([expect.stringMatching(/^<99@/), '<last@x.dk>'])
  })
})

it.each([
  ['Spørgsmål', 'Re: Spørgsmål'],
  ['Re: Spørgsmål', 'Re: Spørgsmål'],
  ['SV: Re: AW: Spørgsmål', 'Re: Spørgsmål'],
  ['RE[2]: Spørgsmål', 'Re: Spørgsmål'],
  [' re[12] :Spørgsmål', 'Re: Spørgsmål'],
  ['Spørgsmål re: pris', 'Re: Spørgsmål re: pris'],
  ['Revision 2', 'Re: Revision 2'],
  ['', 'Re: (uden emne)'],
])('the subject of an answer to %j is %j', (subject, answer) => {
  expect(answerSubject(subject)).toBe(answer)
})
