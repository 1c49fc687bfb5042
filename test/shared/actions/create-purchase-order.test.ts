import { describe, expect, it } from 'vitest'
import { createPurchaseOrder } from '../../../shared/actions/create-purchase-order.ts'
import type { Context } from '../../../shared/workflow/action.ts'
import { aParty } from '../../support/builders.ts'
import { aContext, complaints, complete, only, perform } from '../../support/context.ts'

const linked = (over: Partial<Context> = {}) => aContext({ vendor: aParty(), ...over })
const lines = [
  { description: 'Kabel', quantity: '4', unit: 'C62', price: '249.5', amount: '998.00' },
  { description: null, quantity: null, unit: null, price: '2.00', amount: null },
]
const anInvoice = (over: object = {}) => ({
  ...{ kind: 'invoice', invoice_number: '2026-1044', currency: 'EUR', net: '1000.00', lines },
  ...over,
})
const having = (invoice: object) => linked({ steps: { extract_invoice_data: invoice } })
const order = async (params: object, context: Context) =>
  only((await complete(createPurchaseOrder, params, context)).effects, 'create_purchase_order').purchase_order

describe('create_purchase_order', () => {
  it('has the lines, currency and number of the structured invoice', async () => {
    expect(await perform(createPurchaseOrder, {}, having(anInvoice()))).toEqual({
      status: 'completed',
      result: {
        ...{ purchase_order_id: 9, order_number: 'PO-000009', currency: 'EUR', total: '1000.00', lines: 2 },
        total_agrees: true,
      },
      effects: [
        {
          kind: 'create_purchase_order',
          purchase_order: {
            ...{ id: 9, order_number: 'PO-000009', vendor_id: aParty().id, reference: '2026-1044' },
            ...{ currency: 'EUR', total: '1000.00' },
            lines: [
              { description: 'Kabel', quantity: '4', unit: 'C62', price: '249.5', amount: '998.00' },
              { description: '(linje 2)', quantity: null, unit: null, price: '2.00', amount: '2.00' },
            ],
          },
        },
      ],
    })
  })

  it('flags the email when the lines add up to something else than the net total', async () => {
    const { result, effects } = await complete(createPurchaseOrder, {}, having(anInvoice({ net: '1100.00' })))
    expect(result).toMatchObject({ total: '1000.00', total_agrees: false })
    expect(only(effects, 'flag_for_review').reason).toBe(
      'PO-000009: the lines add up to 1,000.00, and the total is 1,100.00',
    )
  })

  it('has the lines of the step, in kroner, as templates and people write them', async () => {
    const given = [
      { description: 'Skærm', quantity: '1,5', unit: 'stk.', price: '1.250,50 kr.' },
      { description: 'Fragt', price: 0.005 },
    ]
    expect(await order({ lines: given }, linked())).toMatchObject({
      ...{ reference: null, currency: 'DKK', total: '1875.76' },
      lines: [
        { description: 'Skærm', quantity: '1.5', unit: 'stk.', price: '1250.50', amount: '1875.75' },
        { description: 'Fragt', quantity: '1', unit: null, price: '0.005', amount: '0.01' },
      ],
    })
  })

  it('checks the total that the step gives', async () => {
    const params = { lines: [{ description: 'Skærm', price: 10 }], total: '10,00' }
    expect((await complete(createPurchaseOrder, params, linked())).result).toMatchObject({
      total_agrees: true,
    })
    const other = { ...params, total: '12,50' }
    expect((await complete(createPurchaseOrder, other, linked())).result).toMatchObject({
      total_agrees: false,
    })
  })

  it('reads another step than extract_invoice_data when told', async () => {
    const context = linked({ steps: { read: anInvoice({ currency: null }) } })
    expect(await order({ from: 'read', reference: 'Tilbud 7' }, context)).toMatchObject({
      ...{ reference: 'Tilbud 7', currency: 'DKK' },
    })
  })

  it('is skipped for a credit note and a reminder', async () => {
    for (const [kind, reason] of [
      ['credit_note', 'a credit note orders nothing'],
      ['reminder', 'a reminder orders nothing'],
    ])
      expect(await perform(createPurchaseOrder, {}, having(anInvoice({ kind })))).toEqual({
        status: 'skipped',
        reason,
      })
  })

  it.each([
    ['without a vendor', aContext(), 'no vendor is linked: put link_to_vendor before this step'],
    ['without lines', having(anInvoice({ lines: [] })), 'no lines: the email has no structured invoice'],
    ['without an earlier step', linked(), 'no lines: the email has no structured invoice'],
    [
      'for a line without an amount',
      having(anInvoice({ lines: [{ ...lines[1], price: null }] })),
      'line 1 of the invoice has no amount',
    ],
    [
      'for amounts that are none',
      having(anInvoice({ lines: [{ ...lines[0], amount: 'mange' }] })),
      '"mange" is no decimal number',
    ],
    [
      'for more than an order can hold',
      having(anInvoice({ lines: [{ ...lines[0], amount: '999999999999.99' }, lines[0]] })),
      'more than an order can hold',
    ],
  ])('fails %s, and takes no number', async (_, context, message) => {
    let taken = 0
    const nextOrder = () => ({ id: ++taken, order_number: 'PO' })
    await expect(perform(createPurchaseOrder, {}, { ...context, nextOrder })).rejects.toThrow(message)
    expect(taken).toBe(0)
  })

  it('keeps an order small, whatever the invoice says', async () => {
    const long = 'æ'.repeat(9000)
    const [line] = (
      await order({}, having(anInvoice({ lines: [{ ...lines[0], description: long, unit: long }] })))
    ).lines
    expect(line).toMatchObject({ description: 'æ'.repeat(200), unit: 'æ'.repeat(20) })
  })

  it.each([
    { currency: 'kroner' },
    { lines: [] },
    { lines: [{ description: 'x', price: 'mange' }] },
    { lines: [{ description: 'x', price: 1, quantity: '1.000,5' }] },
  ])('refuses %j', (params) => {
    expect(complaints(createPurchaseOrder, params)).toHaveLength(1)
  })
})
