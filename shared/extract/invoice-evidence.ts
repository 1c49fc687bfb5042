/** Where to pay or how it is paid: a payment line, an IBAN, an account with its number, a card, a payment service. */
const MEANS =
  /\+ ?(?:01|04|15|71|73|75) ?(?:<|>|&lt;)|(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3}|(?:konto|kto|account|reg|ind på|overfør(?:es)? til)\.?[ -]?(?:nr|nummer|no|number)?\.?[^\d\n]{0,20}\d{4}[ ,-]{1,3}(?:konto|kto|account)?[^\d\n]{0,12}\d(?: ?\d){4}|(?<!\p{L})(?:mobile?pay\p{L}{0,3}|betalingsservice|bankgiro|plusgiro|leverandørservice|direct debit|dankort|visa|mastercard|sort code|kort(?:et)?|card|paypal)(?!\p{L})/iu

/** Words of the one who sends an invoice, not of those who talk about it. */
const OFFERED =
  /(?<!\p{L})(?:hermed|vedhæft\p{L}*|vedlagt|vedlæg\p{L}*|fremsend\p{L}*|attached|enclosed|please find|here(?: is|['’]s)|her (?:er|får|kommer)|bedes|skal betales|please pay|payable|due|forfald\p{L}*|senest|inden|within|betalings\p{L}*|opkræv\p{L}*|kvittering\p{L}*|receipt|regning|overfør|betal|betale|pay|paid|betalt)(?!\p{L})/iu

export const namesMeans = (text: string): boolean => MEANS.test(text)

/** Whether a text tells how or that it is to be paid: without either, an amount is only talked about. */
export const asksOrOffers = (text: string): boolean =>
  text.length < LEAST_MAIL || OFFERED.test(text) || MEANS.test(text)

/** A label of a number or a total at the beginning of a line, with a figure behind it or below: as in a document. */
const IN_DOCUMENT =
  /\n[ \t|*]{0,20}(?:(?:\p{Ll}{0,14}faktura|invoice|regning|bill|kreditnota|credit ?(?:note|memo)|kvittering|receipt|rechnung)s?[ -]?(?:nr|nummer|no|number|id|#)?\.?[ \t.:#|*]{0,20}\n{0,2}[ \t]{0,20}[\p{L}/-]{0,8}\d|[^\n]{0,40}(?:total|i alt|ialt|at betale|to pay|beløb|sum|subtotal|moms|vat|amount|due|balance)[^\n]{0,60}\d[.,]\d{2}[^\n\p{L}]{0,6}(?:kr\.?|dkk|eur)?\s*(?:\n|$))/iu
/** A row of a table that ends with an amount. */
const ROW = /\n[^\n]{1,80}(?: {2,}|\t|\|)[^\n]{1,40}(?: {2,}|\t|\|)[^\n\p{L}]{0,20}\d[.,]\d{2}(?!\d)/u
/** Words of the one who sends an invoice along, or asks for its payment. */
const SENT =
  /(?<!\p{L})(?:hermed|vedhæft\p{L}*|vedlagt|vedlæg\p{L}*|fremsend\p{L}*|hoslagt|attached|enclosed|please find|here(?: is|['’]s)|her (?:er|får du|får i|kommer)|bedes|skal betales|please pay|har udstedt|er udstedt|has been issued|er klar|is ready|is available|forfald\p{L}*|due|kvittering\p{L}*|receipt|opkræv\p{L}*|betalings\p{L}*|payment terms|tak for (?:dit|din|jeres|handlen|købet)|thank you for your|trækkes|hæves|krediter\p{L}*|credited|følger|senest|inden|within|overfør|overføres|indbetal|indbetales|betal|betales|to pay|pay|payable|transfer|terms|netto|net|overføre|betale|skylder|owe|invoice for|faktura for|regning for|hereby)(?!\p{L})/iu

/** Whether a text only mentions an invoice in a sentence: no document, none sent along, and no word of how to pay it. */
export const isMentioned = (text: string): boolean =>
  text.length >= LEAST_MAIL &&
  !IN_DOCUMENT.test(text) &&
  !ROW.test(text) &&
  !SENT.test(text) &&
  !MEANS.test(text)

/** Sentences of whoever sends an invoice: that it is theirs, here or attached, and thanks for what was bought. */
const OWN =
  /(?<!\p{L})(?:vores|our|my|mit?|min) (?:\p{L}{1,12} )?(?:faktura|regning|nota|invoice|bill|kontonummer|konto|account|bank|betalingsbetingelser|terms)(?!\p{L})|(?<!\p{L})(?:hermed|vedhæftet|vedlagt|hoslagt|attached|enclosed|find) [^.\n]{0,40}(?:faktura|regning|nota|invoice|bill|kreditnota|credit note|kvittering|receipt|rykker)|(?<!\p{L})her (?:er|får|kommer|følger) (?:\p{L}{1,10} ){0,3}(?:\p{L}{0,14}faktura|regning|nota|kvittering|opkrævning)|(?<!\p{L})here(?:['’]s| is) (?:\p{L}{1,10} ){0,3}(?:invoice|bill|receipt)|tak for (?:din|dit|jeres) (?:ordre|køb|bestilling|betaling|ophold)|thank(?:s| you) for (?:your|the) (?:order|purchase|payment|stay|business)|(?:faktura|regning|invoice|bill|opkrævning|kvittering) (?:er klar|is ready|is available|for |over )/iu

/** Whether a text has words of the one whose invoice it is. */
export const isSenders = (text: string): boolean => OWN.test(text)

/** Whether a text has lines of a document: labels with figures, or the rows of a table. */
export const isDocument = (text: string): boolean => IN_DOCUMENT.test(text) || ROW.test(text)

/** Characters of the shortest mail that talks about an invoice; anything shorter is a piece of one. */
const LEAST_MAIL = 70
