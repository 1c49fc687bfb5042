import { currencyCode, cvrOf, isCreditCode, isoDate, validIban } from './codes.ts'
import { centsIn, toDecimal } from './decimal.ts'
import type { EInvoice, InvoiceLine } from './e-invoice.ts'
import { all, attribute, type Element, inCurrency, own, text } from './xml.ts'

const KINDS = { Invoice: 'invoice', CreditNote: 'credit_note', Reminder: 'reminder' } as const

/**
 * UBL 2.0 and 2.1 (OASIS), as used by OIOUBL 2 and Peppol BIS Billing 3. The two differ: in OIOUBL
 * `TaxExclusiveAmount` is the tax, not the net amount, and the reference of a payment line is
 * `InstructionID`.
 */
export function fromUbl(name: keyof typeof KINDS, root: Element): EInvoice {
  const isOio = /oioubl/i.test(text(root, 'CustomizationID') ?? '')
  const isCredit = name === 'CreditNote' || isCreditCode(text(root, 'InvoiceTypeCode'))
  const sign = isCredit ? -1 : 1
  const signed = (cents: number | null) => (cents === null ? null : sign * cents)
  const totals = totalsOf(root, isOio)
  return {
    kind: isCredit ? 'credit_note' : KINDS[name],
    invoice_number: text(root, 'ID'),
    issue_date: isoDate(text(root, 'IssueDate')),
    due_date: isoDate(text(root, 'DueDate', 'PaymentMeans/PaymentDueDate', 'PaymentTerms/PaymentDueDate')),
    currency: currencyCode(
      text(root, 'DocumentCurrencyCode') ?? attribute(root, 'LegalMonetaryTotal/PayableAmount', 'currencyID'),
    ),
    amount: toDecimal(signed(totals.payable)),
    net: toDecimal(signed(totals.net)),
    vat: toDecimal(signed(totals.vat)),
    gross: toDecimal(signed(totals.including)),
    ...supplierOf(root),
    customer_number: text(root, 'AccountingCustomerParty/SupplierAssignedAccountID'),
    order_number: text(root, 'OrderReference/ID', 'OrderReference/SalesOrderID'),
    ...paymentOf(root),
    lines: all(root, `${name}Line`).map(lineOf),
  }
}

function totalsOf(root: Element, isOio: boolean) {
  const total = (field: string) =>
    centsIn(text(root, `LegalMonetaryTotal/${field}`, `RequestedMonetaryTotal/${field}`))
  const vat = isOio
    ? (total('TaxExclusiveAmount') ?? centsIn(text(root, 'TaxTotal/TaxAmount')))
    : centsIn(own(inCurrency(all(root, 'TaxTotal/TaxAmount'), text(root, 'DocumentCurrencyCode'))))
  const including = total('TaxInclusiveAmount')
  const lines = total('LineExtensionAmount')
  const ofLines =
    lines === null ? null : lines + (total('ChargeTotalAmount') ?? 0) - (total('AllowanceTotalAmount') ?? 0)
  const rest = including !== null && vat !== null ? including - vat : null
  return {
    payable: total('PayableAmount') ?? including,
    // The last resort is total minus tax; such a net amount adds up by construction and so checks nothing.
    net: (isOio ? null : total('TaxExclusiveAmount')) ?? ofLines ?? rest,
    vat,
    including,
  }
}

function supplierOf(root: Element): Pick<EInvoice, 'supplier_name' | 'cvr'> {
  const party = 'AccountingSupplierParty/Party'
  return {
    supplier_name: text(root, `${party}/PartyName/Name`, `${party}/PartyLegalEntity/RegistrationName`),
    cvr: cvrOf(
      text(root, `${party}/PartyLegalEntity/CompanyID`),
      text(root, `${party}/PartyTaxScheme/CompanyID`),
      text(root, `${party}/EndpointID`),
      text(root, `${party}/PartyIdentification/ID`),
    ),
  }
}

function paymentOf(root: Element): Pick<EInvoice, 'payment_reference' | 'iban' | 'bic' | 'account'> {
  const account = text(root, 'PaymentMeans/PayeeFinancialAccount/ID')?.replace(/\s/g, '') ?? null
  const branch = text(
    root,
    'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID',
    'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/ID',
  )
  const creditor = text(root, 'PaymentMeans/CreditAccount/AccountID')
  const id = text(root, 'PaymentMeans/PaymentID')
  const instruction = text(root, 'PaymentMeans/InstructionID')
  const iban = validIban(account)
  return {
    // OIOUBL has the card type in PaymentID; the payment line is assembled from its parts.
    payment_reference: creditor && id ? `+${id}<${instruction ?? ''}+${creditor}<` : (instruction ?? id),
    iban,
    bic: branch && /[A-Z]/.test(branch) ? branch : null,
    account:
      !iban && account && branch && /^\d{1,4}$/.test(branch) ? `${branch.padStart(4, '0')} ${account}` : null,
  }
}

function lineOf(line: Element): InvoiceLine {
  const quantity = ['InvoicedQuantity', 'CreditedQuantity'].find((name) => text(line, name)) ?? ''
  return {
    description: text(line, 'Item/Name', 'Item/Description', 'Note'),
    quantity: text(line, quantity),
    unit: attribute(line, quantity, 'unitCode'),
    price: text(line, 'Price/PriceAmount'),
    amount: text(line, 'LineExtensionAmount', 'DebitLineAmount', 'Amount'),
  }
}
