import type { Text } from '../language.ts'
import type { EarlierInvoice, KnownInvoice } from '../workflow/facts.ts'
import { nameKey } from '../workflow/match-party.ts'
import { cameBefore, newPayee } from './invoice-doubts.ts'
import { findPaymentLines } from './payment-line.ts'

/** A Danish IBAN is DK, two check digits, the registration number and the account (Finans Danmark, "IBAN"). */
const DANISH_IBAN = /^DK\d{2}(\d{4})(\d{10})$/

/**
 * Where an invoice is to be paid, in a form in which two ways to write one account are the same: `bank` with an IBAN, or
 * with registration and account number of a Danish one, and `creditor` with the creditor's number of a payment line.
 */
export function payeesOf({
  iban,
  account,
  payment_reference,
}: Readonly<Record<'iban' | 'account' | 'payment_reference', string | null>>): string[] {
  const danish = DANISH_IBAN.exec(iban ?? '')
  const banks = [danish ? `${danish[1]} ${danish[2]}` : iban, account].filter((one) => one !== null)
  const creditors = findPaymentLines(payment_reference ?? '').map(({ creditor }) => `creditor ${creditor}`)
  return [...new Set([...banks.map((bank) => `bank ${bank}`), ...creditors])]
}

export interface History {
  /** The latest email with the same invoice; null when none had it. */
  readonly duplicate_of: number | null
  readonly doubts: readonly Text[]
}

/**
 * What earlier invoices of the same supplier say of one: that it came before, and that it is to be paid to an account that
 * none of them names. A reminder comes again and again, and says the number of the invoice.
 */
export function compareWith(earlier: readonly EarlierInvoice[], invoice: KnownInvoice): History {
  const ofSupplier = earlier
    .filter((one) => isSameSupplier(one, invoice))
    .sort((one, other) => other.received_on.localeCompare(one.received_on) || other.email_id - one.email_id)
  const before = ofSupplier.find((one) => isSameInvoice(one, invoice))
  return {
    duplicate_of: before?.email_id ?? null,
    doubts: [...(before ? [cameBefore(before, invoice)] : []), ...METHODS.flatMap(unfamiliar)],
  }

  function unfamiliar(method: string): Text[] {
    const by = ({ payees }: KnownInvoice) => payees.filter((payee) => payee.startsWith(method))
    const [named, known] = [by(invoice), ofSupplier.flatMap(by)]
    if (named.length === 0 || known.length === 0 || named.some((payee) => known.includes(payee))) return []
    return [newPayee(named[0] ?? '', known[0] ?? '')]
  }
}

const METHODS = ['bank ', 'creditor ']

function isSameSupplier(one: KnownInvoice, other: KnownInvoice): boolean {
  if (one.cvr && other.cvr) return one.cvr === other.cvr
  const key = nameKey(one.supplier_name ?? '')
  return key !== '' && key === nameKey(other.supplier_name ?? '')
}

function isSameInvoice(one: KnownInvoice, other: KnownInvoice): boolean {
  if (other.kind === 'reminder' || one.kind !== other.kind) return false
  const number = bare(other.invoice_number)
  return number !== '' && bare(one.invoice_number) === number
}

const bare = (number: string | null) => (number ?? '').toUpperCase().replace(/[^\p{L}\d]/gu, '')
