import { currencyCode, cvrOf, isCreditCode, isoDate, validIban } from './codes.ts'
import { centsIn, toDecimal } from './decimal.ts'
import type { EInvoice, InvoiceLine } from './e-invoice.ts'
import { all, attribute, type Element, inCurrency, own, text } from './xml.ts'

const DEAL = 'SupplyChainTradeTransaction'
const AGREEMENT = `${DEAL}/ApplicableHeaderTradeAgreement`
const SETTLEMENT = `${DEAL}/ApplicableHeaderTradeSettlement`
const MEANS = `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans`

/** UN/CEFACT Cross Industry Invoice D16B, as Factur-X, ZUGFeRD 2 and XRechnung use it (EN 16931-3-3). */
export function fromCii(root: Element): EInvoice {
  const isCredit = isCreditCode(text(root, 'ExchangedDocument/TypeCode'))
  const currency = currencyCode(text(root, `${SETTLEMENT}/InvoiceCurrencyCode`))
  const total = (field: string) => {
    const totals = all(root, `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation/${field}`)
    const cents = centsIn(own(inCurrency(totals, currency)))
    return toDecimal(cents === null ? null : isCredit ? -cents : cents)
  }
  const seller = `${AGREEMENT}/SellerTradeParty`
  return {
    kind: isCredit ? 'credit_note' : 'invoice',
    invoice_number: text(root, 'ExchangedDocument/ID'),
    issue_date: dateAt(root, 'ExchangedDocument/IssueDateTime/DateTimeString'),
    due_date: dateAt(root, `${SETTLEMENT}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString`),
    currency,
    amount: total('DuePayableAmount') ?? total('GrandTotalAmount'),
    net: total('TaxBasisTotalAmount'),
    vat: total('TaxTotalAmount'),
    gross: total('GrandTotalAmount'),
    supplier_name: text(root, `${seller}/Name`),
    cvr: cvrOf(
      text(root, `${seller}/SpecifiedLegalOrganization/ID`),
      text(root, `${seller}/SpecifiedTaxRegistration/ID`),
    ),
    customer_number: text(root, `${AGREEMENT}/BuyerTradeParty/ID`),
    order_number: text(
      root,
      `${AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID`,
      `${AGREEMENT}/SellerOrderReferencedDocument/IssuerAssignedID`,
    ),
    payment_reference: text(root, `${SETTLEMENT}/PaymentReference`),
    iban: validIban(
      text(root, `${MEANS}/PayeePartyCreditorFinancialAccount/IBANID`)?.replace(/\s/g, '') ?? null,
    ),
    bic: text(root, `${MEANS}/PayeeSpecifiedCreditorFinancialInstitution/BICID`),
    account: null,
    lines: all(root, `${DEAL}/IncludedSupplyChainTradeLineItem`).map(lineOf),
  }
}

/** Format 102 of UNTDID 2379, YYYYMMDD, or an ISO date. */
function dateAt(root: Element, path: string): string | null {
  const value = text(root, path)
  return isoDate(value?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') ?? null)
}

function lineOf(line: Element): InvoiceLine {
  return {
    description: text(line, 'SpecifiedTradeProduct/Name', 'SpecifiedTradeProduct/Description'),
    quantity: text(line, 'SpecifiedLineTradeDelivery/BilledQuantity'),
    unit: attribute(line, 'SpecifiedLineTradeDelivery/BilledQuantity', 'unitCode'),
    price: text(line, 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount'),
    amount: text(
      line,
      'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount',
    ),
  }
}
