import { describe, expect, it } from 'vitest'
import { compareWith, payeesOf } from '../../../shared/extract/invoice-history.ts'
import type { EarlierInvoice, EmailInvoice } from '../../../shared/workflow/facts.ts'

const invoice = (over: Partial<EmailInvoice> = {}): EmailInvoice => ({
  ...{ received_on: '2026-11-20', email_id: 2000 },
  ...{ kind: 'invoice', invoice_number: '2026-1044', amount: '1250.00' },
  ...{ supplier_name: 'Nordkabel A/S', supplier_email: null, cvr: null, payees: [] },
  ...over,
})
const earlier = (over: Partial<EarlierInvoice> = {}): EarlierInvoice => ({
  ...invoice({ received_on: '2026-11-18', email_id: 155 }),
  needs_review: false,
  ...over,
})
const nowhere = { iban: null, account: null, payment_reference: null }

describe('an invoice that came before', () => {
  it('is told with the email that had it', () => {
    const { duplicate_of, doubts } = compareWith([earlier()], invoice())
    expect(duplicate_of).toBe(155)
    expect(doubts).toEqual([
      {
        da: 'Samme faktura er set før: 2026-1044 kom også i mail 155 den 18. november 2026',
        en: 'The same invoice came before: 2026-1044 was in email 155 of 18 November 2026 too',
      },
    ])
  })

  it('is told with the amount that it had then', () => {
    const [doubt] = compareWith([earlier({ amount: '1520.00' })], invoice()).doubts
    expect(doubt?.da).toMatch(/, dengang på 1\.520,00$/)
    expect(doubt?.en).toMatch(/, with 1,520\.00 then$/)
  })

  it('is not the copy that came after it, when it is run again by hand', () => {
    const copy = earlier({ email_id: 3000, received_on: '2026-11-20' })
    expect(compareWith([copy], invoice()).duplicate_of).toBe(null)
  })

  it('is the latest of several', () => {
    const older = earlier({ email_id: 900, received_on: '2026-10-01' })
    expect(compareWith([older, earlier()], invoice()).duplicate_of).toBe(155)
  })

  it.each([
    ['a number that is written otherwise', { invoice_number: '20261044' }, {}],
    [
      'another name, and the same CVR number',
      { supplier_name: 'Nord', cvr: '25313763' },
      { cvr: '25313763' },
    ],
    ['the form of the company left out', { supplier_name: 'nordkabel' }, {}],
    ['an amount that nobody could read', { amount: null }, {}],
  ])('is known by %s', (_, before, now) => {
    expect(compareWith([earlier(before)], invoice(now)).duplicate_of).toBe(155)
  })

  it.each([
    ['has another number', { invoice_number: '2026-1045' }, {}],
    ['has none', { invoice_number: null }, { invoice_number: null }],
    ['is of another supplier', { supplier_name: 'Dansk El A/S' }, {}],
    ['is of nobody that is named', { supplier_name: null }, { supplier_name: null }],
    ['is of another company of the same name', { cvr: '25313763' }, { cvr: '13748136' }],
    ['is credited', { kind: 'invoice' }, { kind: 'credit_note' }],
    ['is reminded of once more', { kind: 'reminder' }, { kind: 'reminder' }],
  ])('is none when it %s', (_, before, now) => {
    expect(compareWith([earlier(before)], invoice(now))).toEqual({ duplicate_of: null, doubts: [] })
  })
})

describe('an account to pay to', () => {
  const [KNOWN, OTHER] = ['bank 0400 0440116243', 'bank DE89370400440532013000']
  const next = (payees: readonly string[], before: readonly EarlierInvoice[]) =>
    compareWith(before, invoice({ invoice_number: '2026-1045', payees })).doubts

  it('that no earlier invoice names is told, with the one that they name', () => {
    expect(next([OTHER], [earlier({ payees: [KNOWN] })])).toEqual([
      {
        da: 'Leverandørens konto er ny: DE89370400440532013000, og på tidligere fakturaer 0400 0440116243. Spørg leverandøren på et nummer, I kender, før der betales',
        en: 'The supplier’s account is new: DE89370400440532013000, and 0400 0440116243 on earlier invoices. Ask the supplier, on a number that you know, before it is paid',
      },
    ])
  })

  it.each([
    [
      'one that any earlier invoice names',
      [OTHER],
      [earlier({ payees: [KNOWN] }), earlier({ payees: [OTHER] })],
    ],
    ['the first that is ever named', [OTHER], [earlier()]],
    ['the first payment line, beside accounts', ['creditor 12345678'], [earlier({ payees: [KNOWN] })]],
    ['none', [], [earlier({ payees: [KNOWN] })]],
    ['one of another supplier', [OTHER], [earlier({ supplier_name: 'Dansk El', payees: [KNOWN] })]],
  ])('is not doubted when it is %s', (_, payees, before) => {
    expect(next(payees, before)).toEqual([])
  })

  it('is doubted beside one that is known, too', () => {
    expect(next([KNOWN, OTHER], [earlier({ payees: [KNOWN] })])).toHaveLength(1)
  })

  it('is doubted again until somebody has looked at the email that named it first', () => {
    const before = [earlier({ payees: [KNOWN] })]
    expect(next([OTHER], [...before, earlier({ payees: [OTHER], needs_review: true })])).toHaveLength(1)
    expect(next([OTHER], [...before, earlier({ payees: [OTHER] })])).toEqual([])
  })

  it('is doubted by its creditor number as well', () => {
    const [doubt] = next(['creditor 87654321'], [earlier({ payees: ['creditor 12345678'] })])
    expect(doubt?.da).toContain('kreditornummer 87654321, og på tidligere fakturaer kreditornummer 12345678')
  })

  it('is doubted where earlier invoices were paid by payment lines alone, and not beside one', () => {
    const before = [earlier({ payees: ['creditor 12345678'] })]
    const [doubt] = next([OTHER], before)
    expect(doubt?.en).toContain('DE89370400440532013000, and creditor number 12345678 on earlier invoices')
    expect(next([OTHER, 'creditor 12345678'], before)).toEqual([])
  })

  it.each([
    [{ iban: 'DK5004000440116243' }, ['bank 0400 0440116243']],
    [{ account: '0400 0440116243' }, ['bank 0400 0440116243']],
    [{ iban: 'DK5004000440116243', account: '0400 0440116243' }, ['bank 0400 0440116243']],
    [{ iban: 'DE89370400440532013000' }, ['bank DE89370400440532013000']],
    [{ payment_reference: '+71<000000012345674+12345678<' }, ['creditor 12345678']],
    [{ payment_reference: '2026-1044' }, []],
  ])('is the same however it is written: %j', (values, payees) => {
    expect(payeesOf({ ...nowhere, ...values })).toEqual(payees)
  })
})
