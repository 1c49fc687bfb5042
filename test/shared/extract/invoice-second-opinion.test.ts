import { describe, expect, it } from 'vitest'
import { draftOf, readDocument } from '../../../shared/extract/invoice.ts'
import { check } from '../../../shared/extract/invoice-checks.ts'
import { secondOpinion } from '../../../shared/extract/invoice-second-opinion.ts'
import { merge } from '../../../shared/extract/invoice-sources.ts'

const RECEIVED = '2026-11-20T08:15:00Z'
const opinion = (text: string) => secondOpinion(draftOf(text, RECEIVED))

const PLAIN = `Faktura 1044 fra Nordkabel
Hej,
Her er fakturaen for arbejdet i november.
I alt 1.250,00 kr.
Vi ser gerne pengene på kontoen senest fredag den 4. december 2026. Tak for samarbejdet.
Venlig hilsen Nordkabel ApS`

/** No label names the day, and no sentence about paying the term. */
const IN_PASSING = `Regning for maling
Hej,
Jeg har malet gangen og loftet, og her kommer regningen, nr. 17.
Maling 2.000 kr. og timer 6.500 kr., så jeg skal have 8.500 kr. inden ti dage.
Mange hilsner Maleren`

describe('where rules and learned choice agree', () => {
  it('leaves what the rules read as it is, and disputes nothing', () => {
    const { number, payable, due } = draftOf(PLAIN, RECEIVED)
    expect(opinion(PLAIN)).toEqual({ number, payable, due, disputes: [] })
  })

  it('says nothing of a fragment', () => {
    expect(opinion('Faktura 17\n8.500 kr. inden ti dage').disputes).toEqual([])
  })
})

describe('where they do not', () => {
  it('takes what is much likelier, with less confidence, its sentence, and both values', () => {
    expect(draftOf(IN_PASSING, RECEIVED).due).toBeNull()
    const { due, disputes } = opinion(IN_PASSING)
    expect(due?.value).toBe('2026-11-30')
    expect(due?.text).toContain('så jeg skal have 8.500 kr. inden ti dage')
    expect(due?.confidence).toBeLessThan(0.6)
    expect(disputes).toMatchObject([{ field: 'due_date', byRules: null, byWords: '2026-11-30' }])
  })

  it('has the mail reviewed, and says what each of them reads', () => {
    const { readings, likelihood, disputes } = readDocument(IN_PASSING, RECEIVED)
    expect(readings.due_date?.value).toBe('2026-11-30')
    const sources = [{ source: 'text' as const, readings, likelihood, disputes }]
    const { doubts } = check(merge(sources), sources, [IN_PASSING])
    expect(doubts.map(({ en }) => en).join('\n')).toMatch(/^Due date 30 November 2026 is a guess from the /mu)
    expect(doubts.map(({ da }) => da).join('\n')).toContain('er gættet ud fra')
  })

  it('says nothing where another source has the value', () => {
    const { readings, likelihood, disputes } = readDocument(IN_PASSING, RECEIVED)
    const given = { value: '2026-12-01', text: '', confidence: 1 }
    const sources = [
      { source: 'e_invoice' as const, readings: { due_date: given } },
      { source: 'text' as const, readings, likelihood, disputes },
    ]
    const { doubts } = check(merge(sources), sources, [])
    expect(doubts.map(({ en }) => en).join('\n')).not.toContain('by the rules')
  })
})

describe('a number', () => {
  /** The labels are in one block and the values in another. */
  const STACKED = `PDF: 771204
[PDF-tekst]
FAKTURA
Nr.
Udskrevet
Jeres ref.
771204
20.11.2026
Kirsten Holt
Maling af gang og loft
I alt 8.500,00 kr.
Betales senest den 4. december 2026 til 9044 0004471902`
  const SECOND = `2. rykker
RYKKER NR. 2                                20-11-2026
Kunde 30809
Trods vores henvendelse af 02-11-2026 har vi endnu ikke set betaling for faktura 71530 af 28-09-2026.
Fakturabeløb                   4.987,50
Rykkergebyr                      200,00
Skyldigt i alt                 5.187,50
Vi beder om betaling inden 30-11-2026.`

  it('is taken where the rules read none, with its line and both readings', () => {
    expect(draftOf(STACKED, RECEIVED).number).toBeNull()
    const { number, disputes } = opinion(STACKED)
    expect(number).toMatchObject({ value: '771204', text: 'PDF: 771204' })
    expect(number?.confidence).toBeLessThanOrEqual(0.6)
    expect(disputes).toMatchObject([{ field: 'invoice_number', byRules: null, byWords: '771204' }])
  })

  it('is taken instead of one with a weak label', () => {
    expect(draftOf(SECOND, RECEIVED).number?.value).toBe('2')
    expect(opinion(SECOND).number?.value).toBe('71530')
    const { readings, likelihood, disputes } = readDocument(SECOND, RECEIVED)
    const sources = [{ source: 'text' as const, readings, likelihood, disputes }]
    const { doubts } = check(merge(sources), sources, [SECOND])
    expect(doubts.map(({ da }) => da).join('\n')).toContain('Fakturanummer: 2 efter reglerne, 71530 efter')
  })

  it('at a plain label is not asked about', () => {
    const plain = STACKED.replace('Maling af', 'Fakturanr. 88\nMaling af')
    const { number } = draftOf(plain, RECEIVED)
    expect(number?.confidence).toBeGreaterThanOrEqual(0.9)
    expect(opinion(plain)).toMatchObject({ number, disputes: [] })
  })
})

it('reads no due date of a credit note', () => {
  const credit = `Kreditnota 88 fra Nordkabel
Hej,
Vi krediterer 1.250,00 kr. for faktura 1044, som var forkert. I skal ikke gøre noget.
Beløbet modregnes i jeres næste faktura senest den 4. december 2026.
Venlig hilsen Nordkabel ApS`
  const draft = draftOf(credit, RECEIVED)
  expect(draft.kind.value).toBe('credit_note')
  expect(secondOpinion(draft).due).toEqual(draft.due)
})
