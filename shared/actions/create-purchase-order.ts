import * as z from 'zod'
import { parseAmount } from '../extract/amount.ts'
import { centsOfProduct, decimalOf } from '../extract/money.ts'
import { writtenAmount } from '../language.ts'
import { completed, defineAction, skipped } from '../workflow/action.ts'
import { clip } from '../workflow/clip.ts'
import type { OrderLine } from '../workflow/effect.ts'

/** Maximum lines of one order and characters of a description, so that an order fits into its row. */
const MAX_LINES = 50
const MAX_DESCRIPTION = 200
/** Cents: the limit of the total's column. */
const MOST = 10n ** 14n

/** A JSON number, or text as a template renders it: 2.5, "2.5", "2,5". */
const quantity = z
  .union([
    z.number(),
    z.string().regex(/^\s*-?\d{1,9}(?:[.,]\d{1,6})?\s*$/, 'write a quantity as 2.5 or 2,5'),
  ])
  .transform((value) => String(value).replace(',', '.').trim())

/** The same, or as people write money: "1.250,00 kr.", "1,250.00". Text gets two decimals. */
const money = z.union([z.number(), z.string().max(50)]).transform((value, context) => {
  const decimal = typeof value === 'number' ? String(value) : parseAmount(value)
  if (decimal !== null && /^-?\d{1,11}(?:\.\d{1,8})?$/.test(decimal)) return decimal
  context.addIssue(`"${value}" is no amount: write 1250.50 or 1.250,50`)
  return z.NEVER
})

/** The part of an earlier step's invoice that an order needs. */
const invoiceSchema = z.object({
  kind: z.string().nullish(),
  invoice_number: z.string().nullish(),
  currency: z.string().nullish(),
  net: z.string().nullish(),
  lines: z
    .array(
      z.object({
        description: z.string().nullable(),
        quantity: z.string().nullable(),
        unit: z.string().nullable(),
        price: z.string().nullable(),
        amount: z.string().nullable(),
      }),
    )
    .default([]),
})
type Invoice = z.output<typeof invoiceSchema>

export const createPurchaseOrder = defineAction({
  name: 'create_purchase_order',
  category: 'ticket',
  summary: {
    da: 'Opretter en indkøbsordre hos den tilknyttede leverandør med fakturaens linjer eller trinnets egne.',
    en: 'Creates a purchase order with the linked vendor, from the invoice’s lines or the step’s own.',
  },
  params: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          description: z.string().trim().min(1).max(5000).meta({ description: 'Cut after 200 characters' }),
          quantity: quantity.default('1'),
          unit: z.string().trim().max(20).optional(),
          price: money.meta({ description: 'Price of one unit, without VAT' }),
        }),
      )
      .min(1)
      .max(MAX_LINES)
      .optional()
      .meta({ description: 'The lines of the structured invoice when absent' }),
    from: z.string().default('extract_invoice_data').meta({
      description: 'Id or action of the earlier step that read the invoice',
    }),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, 'write a currency as DKK')
      .optional()
      .meta({ description: 'ISO 4217; the invoice’s when absent, and DKK when it has none' }),
    total: money.optional().meta({
      description: 'Expected sum of the lines, without VAT; the invoice’s net total when absent',
    }),
    reference: z.string().trim().max(5000).optional().meta({
      description: 'The vendor’s reference; the invoice’s number when absent',
    }),
  }),
  result: z.object({
    purchase_order_id: z.int().nullable().meta({ description: 'Null in a dry run, which assigns no number' }),
    order_number: z.string(),
    currency: z.string(),
    total: z.string().meta({ description: 'Sum of the lines, without VAT' }),
    lines: z.int().meta({ description: 'Number of lines' }),
    total_agrees: z.boolean().nullable().meta({
      description:
        'Whether the lines add up to the total that was given or read; null when there is no total',
    }),
  }),
  example: {
    lines: [{ description: '{{ email.subject }}', quantity: 4, unit: 'stk.', price: 249.5 }],
    currency: 'DKK',
  },
  run: (params, { vendor, steps, settings, nextOrder }) => {
    if (!vendor) throw new Error('no vendor is linked: put link_to_vendor before this step')
    const invoice = invoiceSchema.safeParse(steps[params.from]).data
    if (!params.lines && (invoice?.kind === 'credit_note' || invoice?.kind === 'reminder'))
      return skipped(`a ${invoice.kind === 'reminder' ? 'reminder' : 'credit note'} orders nothing`)
    const lines = params.lines?.map(givenLine) ?? (invoice?.lines ?? []).map(invoiceLine)
    if (lines.length === 0)
      throw new Error('no lines: the email has no structured invoice, so the step must give them')

    const currency = params.currency ?? currencyOf(invoice) ?? 'DKK'
    const sum = lines.reduce((cents, { amount }) => cents + centsOfProduct(amount), 0n)
    if (sum >= MOST || sum <= -MOST) throw new Error('the lines add up to more than an order can hold')
    const expected = params.total ?? (params.lines ? null : invoice?.net) ?? null
    const total_agrees = expected === null ? null : centsOfProduct(expected) === sum
    const total = decimalOf(sum)
    const { id, order_number } = nextOrder()
    const reference = clip(params.reference || invoice?.invoice_number || '', 100) || null
    const purchase_order = { id, order_number, vendor_id: vendor.id, reference, currency, total, lines }
    return completed(
      { purchase_order_id: id, order_number, currency, total, lines: lines.length, total_agrees },
      { kind: 'create_purchase_order', purchase_order },
      ...(total_agrees === false
        ? [
            {
              kind: 'flag_for_review' as const,
              reason: linesMiss(order_number, total, expected ?? '')[settings.language],
            },
          ]
        : []),
    )
  },
})

/** Amounts are decimal strings. */
const linesMiss = (order: string, sum: string, total: string) => ({
  da: `${order}: linjerne giver ${writtenAmount(sum, 'da')}, og totalen er ${writtenAmount(total, 'da')}`,
  en: `${order}: the lines add up to ${writtenAmount(sum, 'en')}, and the total is ${writtenAmount(total, 'en')}`,
})

interface GivenLine {
  readonly description: string
  readonly quantity: string
  readonly unit?: string | undefined
  readonly price: string
}

function givenLine({ description, quantity, unit, price }: GivenLine): OrderLine {
  const amount = decimalOf(centsOfProduct(quantity, price))
  return { description: clip(description, MAX_DESCRIPTION), quantity, unit: unit || null, price, amount }
}

/** The invoice's own line amount wins: it includes discounts and prices per hundred. */
function invoiceLine(line: Invoice['lines'][number], index: number): OrderLine {
  const { quantity, unit, price } = line
  const amount = line.amount ?? (price === null ? null : decimalOf(centsOfProduct(quantity ?? '1', price)))
  if (amount === null)
    throw new Error(`line ${index + 1} of the invoice has no amount: give the lines in the step`)
  return {
    description: clip(line.description?.trim() || `(linje ${index + 1})`, MAX_DESCRIPTION),
    quantity: quantity && clip(quantity, 20),
    unit: unit && clip(unit, 20),
    price: price && clip(price, 20),
    amount: decimalOf(centsOfProduct(amount)),
  }
}

const currencyOf = (invoice: Invoice | undefined) =>
  /^[A-Z]{3}$/.test(invoice?.currency ?? '') ? invoice?.currency : null
