import type { Text } from '../language.ts'
import type { EarlierInvoice, EmailInvoice, KnownInvoice } from '../workflow/facts.ts'
import { nameKey } from '../workflow/match-party.ts'
import { cameBefore, newPayee } from './invoice-doubts.ts'
import { findPaymentLines } from './payment-line.ts'

/** A Danish IBAN: DK, two check digits, registration number and account (Finans Danmark, "IBAN"). */
const DANISH_IBAN = /^DK\d{2}(\d{4})(\d{10})$/

/**
 * Where an invoice is to be paid, normalised so that two notations of one account are equal. `bank` is an
 * IBAN, or the registration and account number of a Danish one; `creditor` is the creditor number of a
 * payment line.
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
  /** The latest email with the same invoice; null when there is none. */
  readonly duplicate_of: number | null
  readonly doubts: readonly Text[]
}

/**
 * Compares an invoice with others of the same supplier: whether it came before, and whether it names an account
 * that none of them names, or any where they name payment lines alone. Reminders do not count as duplicates: they
 * repeat the number of their invoice. An account is known once somebody has reviewed an email that names it, or
 * none had to.
 */
export function compareWith(others: readonly EarlierInvoice[], invoice: EmailInvoice): History {
  const ofSupplier = others
    .filter((one) => !isLater(one, invoice) && isSameSupplier(one, invoice))
    .sort((one, other) => other.received_on.localeCompare(one.received_on) || other.email_id - one.email_id)
  const before = ofSupplier.find((one) => isSameInvoice(one, invoice))
  const known = ofSupplier.filter(({ needs_review }) => !needs_review).flatMap(({ payees }) => payees)
  return {
    duplicate_of: before?.email_id ?? null,
    doubts: [...(before ? [cameBefore(before, invoice)] : []), ...unfamiliar(known, invoice.payees)],
  }
}

const [BANK, CREDITOR] = ['bank ', 'creditor ']
const by = (payees: readonly string[], method: string) => payees.filter((payee) => payee.startsWith(method))

/** Accounts and creditor numbers that are new, and an account where there were none but creditor numbers. */
function unfamiliar(known: readonly string[], payees: readonly string[]): Text[] {
  const [bank] = by(payees, BANK)
  const isNewMethod = by(payees, CREDITOR).length === 0 && by(known, BANK).length === 0
  if (bank && known[0] && isNewMethod) return [newPayee(bank, known[0])]
  return [BANK, CREDITOR].flatMap((method) => {
    const [of] = by(known, method)
    const unknown = by(payees, method).find((payee) => !known.includes(payee))
    return of && unknown ? [newPayee(unknown, of)] : []
  })
}

/** As it is when an email is run again by hand and its copy has come meanwhile. */
const isLater = (one: EmailInvoice, other: EmailInvoice) =>
  one.received_on >= other.received_on && one.email_id > other.email_id

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
