/** Payment details: a payment line, an IBAN, an account with its number, a card, a payment service. */
const MEANS =
  /\+ ?(?:01|04|15|71|73|75) ?(?:<|>|&lt;)|(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3}|(?:konto|kto|account|reg|ind på|overfør(?:es)? til)\.?[ -]?(?:nr|nummer|no|number)?\.?[^\d\n]{0,20}\d{4}[ ,-]{1,3}(?:konto|kto|account)?[^\d\n]{0,12}\d(?: ?\d){4}|(?<!\p{L})(?:mobile?pay\p{L}{0,3}|betalingsservice|bankgiro|plusgiro|leverandørservice|direct debit|dankort|visa|mastercard|sort code|kort(?:et)?|card|paypal)(?!\p{L})/iu

/** Whether a text has payment details. */
export const namesMeans = (text: string): boolean => MEANS.test(text)

/** A label of a number or total at the start of a line, with a figure after or below it, as in a document. */
const IN_DOCUMENT =
  /\n[ \t|*]{0,20}(?:(?:\p{Ll}{0,14}faktura|invoice|regning|bill|kreditnota|credit ?(?:note|memo)|kvittering|receipt|rechnung)s?[ -]?(?:nr|nummer|no|number|id|#)?\.?[ \t.:#|*]{0,20}\n{0,2}[ \t]{0,20}[\p{L}/-]{0,8}\d|[^\n]{0,40}(?:total|i alt|ialt|at betale|to pay|beløb|sum|subtotal|moms|vat|amount|due|balance)[^\n]{0,60}\d[.,]\d{2}[^\n\p{L}]{0,6}(?:kr\.?|dkk|eur)?\s*(?:\n|$))/iu
/** A table row that ends with an amount. */
const ROW = /\n[^\n]{1,80}(?: {2,}|\t|\|)[^\n]{1,40}(?: {2,}|\t|\|)[^\n\p{L}]{0,20}\d[.,]\d{2}(?!\d)/u

/** Whether a text looks like a document: labels with figures, or table rows. */
export const isDocument = (text: string): boolean => IN_DOCUMENT.test(text) || ROW.test(text)

/** Sentences typical of the sender of an invoice: our invoice is here or attached, thanks for your order. */
const OWN =
  /(?<!\p{L})(?:vores|our|my|mit?|min) (?:\p{L}{1,12} )?(?:faktura|regning|nota|invoice|bill|kontonummer|konto|account|bank|betalingsbetingelser|terms)(?!\p{L})|(?<!\p{L})(?:hermed|vedhæftet|vedlagt|hoslagt|attached|enclosed|find) [^.\n]{0,40}(?:faktura|regning|nota|invoice|bill|kreditnota|credit note|kvittering|receipt|rykker)|(?<!\p{L})her (?:er|får|kommer|følger) (?:\p{L}{1,10} ){0,3}(?:\p{L}{0,14}faktura|regning|nota|kvittering|opkrævning)|(?<!\p{L})here(?:['’]s| is) (?:\p{L}{1,10} ){0,3}(?:invoice|bill|receipt)|tak for (?:din|dit|jeres) (?:ordre|køb|bestilling|betaling|ophold)|thank(?:s| you) for (?:your|the) (?:order|purchase|payment|stay|business)|(?:faktura|regning|invoice|bill|opkrævning|kvittering) (?:er klar|is ready|is available|for |over )/iu

/** Whether a text has sentences typical of the sender of an invoice. */
export const isSenders = (text: string): boolean => OWN.test(text)
