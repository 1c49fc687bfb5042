const word = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'giu')

/** What a mail may be. */
export type Kind = 'credit_note' | 'reminder' | 'invoice' | 'other' | 'order'

/** What a mail calls itself. */
export const NAMES: readonly (readonly [Kind, RegExp])[] = [
  [
    'credit_note',
    word(
      'kredit-?nota\\p{L}{0,8}|kreditfaktura\\p{L}{0,6}|kreditering|(?:har|er) krediteret|(?:have|has been) credited|credit ?-?(?:note|memo|invoice)|gutschrift|kreditnote|(?:kredit|credit)(?= \\p{Lu}{0,4}-?\\d)',
    ),
  ],
  [
    'reminder',
    word(
      '(?:betalings)?påmindelse|betalingserindring|rykker(?:skrivelse|brev|en)?|\\d\\.? ?rykker|inkassovarsel|inkassokrav|inkasso\\p{L}{0,6}|betalingserindring|erindring|letter before action|second request|(?:payment |friendly |final )reminder|reminder|overdue|past due|final notice|final demand|forfalden|(?:betalings)?påminnelse|purring|betalningspåminnelse|mahnung|zahlungserinnerung',
    ),
  ],
  [
    'invoice',
    word(
      '(?:e-)?(?:\\p{Ll}{2,14})?faktura(?!er(?:ne)?(?!\\p{L}))\\p{L}{0,9}|fatura|\\p{L}{0,12}regning(?:en|er|snummer|snr)?|(?:e-)?invoice|bill|billing document|debit note|fee note|fakt?\\.? ?(?:nr\\.? ?)?(?=\\d)|regn\\.? ?nr|fakturerer|receipt|kvittering|opkrævning\\p{L}{0,6}|opkræves|\\p{L}{0,8}nota|rechnung\\p{L}{0,8}|quittung|kontingent\\p{L}{0,8}|girokort|giro|indbetalingskort|betalingskort|(?:års|slut)?afregning|årsopgørelse|betalingsmeddelelse|kontrolafgift|ejerafgift|folio|e-?ticket receipt|räkning|hyresavi|avi|kvitto|factura|fattura|facture|factuur|rekening|lasku|payment (?:received|confirmation|due|request)|betalingsanmodning|opgørelse(?:snr|snummer)?|tak for (?:din|jeres) betaling|husleje\\p{L}{0,9}|charged',
    ),
  ],
  [
    'other',
    word(
      [
        'tilbud(?:det)?|tilbuds\\p{L}{1,9}|overslag|prisoverslag|quote|quotation|offer|estimate|angebot|offert',
        'kontoudtog\\p{L}{0,3}|kontoudskrift|saldoopgørelse|saldooversigt|(?:account )?statement|statement of account|aged (?:balance|debt)|åbne poster|open items|kontokort',
        'dine (?:\\p{L}{1,20}-)?betalinger|betalingsadvis\\p{L}{0,7}|betalingsoversigt|overførselsadvis|payment notification|payment notice to supplier|leverandørbetaling\\p{L}{0,3}|payout|udbetaling\\p{L}{0,5}|remittance(?: advice)?|payment (?:advice|run)|kommende betalinger',
        'nyhedsbrev|newsletter|webinar|undersøgelse|spørgeskema|survey|feedback|kampagne|black (?:friday|week)',
        'pris(?:ændring\\p{L}{0,4}|stigning\\p{L}{0,4}|regulering\\p{L}{0,4}|justering\\p{L}{0,4}|liste\\p{L}{0,4})|price (?:change|increase|adjustment|list)s?|(?:nye?|new|our|vores) (?:pris(?:er)?|prices?)|ændring af priser|varsling|\\p{L}{2,14}forhøjelse',
        'genforhandling|opsigelse|aftalefornyelse|will renew|renews (?:on|automatically)|auto-?renewal|upcoming renewal|fornyes automatisk|contract renewal',
        'lønseddel\\p{L}{0,3}|lønspecifikation|payslip|pay slip|udlæg(?:safregning|sbilag)?|rejseafregning|expense (?:claim|report)|kørselsregnskab',
        'følgeseddel|pakkeseddel|delivery note|packing (?:slip|list)|pro ?-?forma\\p{L}{0,9}|handelsfaktura|commercial invoice',
        'autosvar|automatisk svar|out of office|automatic reply|fraværende|ikke på kontoret|mødeindkaldelse|mødereferat|dagsorden|agenda|invitation',
        'aflæs (?:din|jeres|dine)|måleraflæsning|selvaflæsning|meter reading|årsopgørelse fra skat|forskudsopgørelse',
        'mislykkedes|(?:payment|charge) (?:has )?failed|failed payment|declined',
        'dødsbo|konkurs|betalingsstandsning|kontaktoplysninger|new bank details|nye bankoplysninger|nyt kontonummer',
      ].join('|'),
    ),
  ],
  // A mail about an order; it may contain the invoice too.
  [
    'order',
    word(
      'ordrebekræftelse|order (?:confirmation|acknowledge?ment)|(?:din|your) (?:ordre|order|bestilling)|purchase order|indkøbsordre|rekvisition|auftragsbestätigung|bestellbestätigung|orderbekräftelse|bookingbekræftelse|booking confirmation|reservation(?:en)?|booking(?:en)?|bekræftelse på',
    ),
  ],
]
