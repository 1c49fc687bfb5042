import { isValidBIC, isValidIBAN } from 'ibantools'
import type { FieldError } from '../errors.ts'
import { isCvr } from './cvr.ts'
import type { InvoiceField } from './invoice.ts'
import { centsOfProduct, decimalOf } from './money.ts'
import { findPaymentLines } from './payment-line.ts'

/** Fields of an invoice as they are stored; null clears one. */
export type InvoiceCorrection = Partial<Record<InvoiceField, string | null>>

/** How a field is read: its value as it is stored, or null when it is none, and then what is asked for. */
interface Form {
  readonly read: (text: string) => string | null
  readonly asked: string
}

/** Characters of the longest value that an invoice has. */
const MAX_VALUE = 200
const SUM = /^-?\d{1,12}(?:\.\d{1,2})?$/
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const ISO_DATE = /^[1-9]\d{3}-\d\d-\d\d$/
/** Registration number and account number without what is written between them. */
const ACCOUNT = /^(\d{4})(\d{6,10})$/

const text: Form = {
  read: (text) => (text.length > 0 && text.length <= MAX_VALUE ? text : null),
  asked: `must be a text of 1 to ${MAX_VALUE} characters; null clears the field`,
}
const sum: Form = {
  read: (text) => (SUM.test(text) ? decimalOf(centsOfProduct(text)) : null),
  asked:
    'must be a sum such as 1250.00, with a point before at most two decimals and nothing between thousands',
}
const date: Form = {
  read: (text) => (ISO_DATE.test(text) && isDay(text) ? text : null),
  asked: 'must be a day such as 2026-11-20',
}
/** Without what people write between groups of digits. */
const bare = (text: string) => text.replace(/[\s.-]/g, '').toUpperCase()

const FORMS: Readonly<Record<InvoiceField, Form>> = {
  invoice_number: text,
  // The schema knows which there are.
  kind: { read: (kind) => kind, asked: '' },
  issue_date: date,
  due_date: date,
  currency: {
    read: (text) => (CURRENCIES.has(text.toUpperCase()) ? text.toUpperCase() : null),
    asked: 'must be the code of a currency such as DKK (ISO 4217)',
  },
  amount: sum,
  net: sum,
  vat: sum,
  supplier_name: text,
  cvr: {
    read: (text) => [bare(text).replace(/^(?:CVR|DK)/, '')].find(isCvr) ?? null,
    asked: 'must be a Danish company number (CVR): eight digits whose check digit holds, such as 25313763',
  },
  customer_number: text,
  order_number: text,
  payment_reference: {
    read: (given) => (given.startsWith('+') ? paymentLine(given) : text.read(given)),
    asked:
      'must be a payment line whose check digit and length hold, such as +71<000000012345674+12345678<, or a reference of 1 to 200 characters',
  },
  iban: {
    read: (text) => [bare(text)].find((iban) => isValidIBAN(iban)) ?? null,
    asked: 'must be an IBAN whose check digits hold, such as DK5000400440116243',
  },
  bic: {
    read: (text) => [bare(text)].find((bic) => isValidBIC(bic)) ?? null,
    asked: 'must be a BIC of 8 or 11 characters, such as DABADKKK',
  },
  account: {
    read: (text) => {
      const [, registration, account = ''] = ACCOUNT.exec(bare(text)) ?? []
      return registration ? `${registration} ${account.padStart(10, '0')}` : null
    },
    asked: 'must be a Danish registration and account number, such as 1234 0012345678; others have an IBAN',
  },
}

function paymentLine(text: string): string | null {
  const [found] = findPaymentLines(text)
  return found?.isValid && found.text === text ? found.line : null
}

/** Whether the calendar has it: JavaScript takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const time = Date.parse(date)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

/**
 * What a person says of an invoice, written as extraction stores it: amounts with two decimals, codes in capitals, CVR, IBAN
 * and account without what stands between their digits. A value of another type than its field's is passed over, for
 * `invoiceCorrectionSchema` has refused it.
 */
export function readCorrection(given: Readonly<Record<string, unknown>>): {
  readonly values: InvoiceCorrection
  readonly mistakes: readonly FieldError[]
} {
  const values: InvoiceCorrection = {}
  const mistakes: FieldError[] = []
  for (const field of Object.keys(FORMS) as InvoiceField[]) {
    const value = Object.hasOwn(given, field) ? given[field] : undefined
    const { read, asked } = FORMS[field]
    if (value === null) values[field] = null
    else if (typeof value === 'string' || (typeof value === 'number' && FORMS[field] === sum)) {
      const written = read(String(value).replace(/\s+/g, ' ').trim())
      if (written === null) mistakes.push({ pointer: `/${field}`, detail: asked })
      else values[field] = written
    }
  }
  return { values, mistakes }
}
