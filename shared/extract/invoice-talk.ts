import { namesMeans } from './invoice-evidence.ts'

/** How far into a mail people say what it is about. */
const BEGINNING = 2400

const FORWARDED_HEAD = /^[ \t*>]{0,4}(?:Fra|From|Von|Från):/imu

/** Sentences of people who talk about an invoice that they do not send. */
const ABOUT = [
  /(?:vi|jeg) har (?:i dag |lige |nu |d\. \S{1,12} )?(?:overført|indbetalt|betalt)(?! for meget)/iu,
  /(?:we|i) (?:have |['’]ve )?(?:just |today |now )?(?:paid|transferred|remitted|made (?:a|the) (?:following )?payment)/iu,
  /(?:jeres|din|your|ihre) (?:faktura|invoice|rechnung)[^.\n]{0,60}(?:er|is|looks?|seems?|has) (?:\p{L}{1,10} ){0,2}(?:forkert|wrong|incorrect|mistake|fejl)/iu,
  /(?:kan|vil|gider) du (?:lige )?(?:godkende|attestere|betale|tjekke)|til (?:din )?godkendelse|(?:can|could|would) you (?:please )?(?:approve|pay|check|look at)|skal vi betale|should we pay|please approve/iu,
  /(?:stemmer ikke|ikke enig|er uenig|ikke korrekt|fejl i (?:jeres|din)|forkert pris|disagree|does(?: not|n['’]t) match|overcharged)/iu,
  /(?:bestrider|indsigelse mod|(?:kan|vil) (?:vi |jeg )?ikke (?:godkende|betale|acceptere)|(?:modtaget|received) (?:jeres|din|your) (?:faktura|regning|invoice|bill)|we dispute|i dispute|disputing|cannot accept|wrongly charged)/iu,
  /(?:payments?|following payment) to you|betaling(?:er)? til (?:dig|jer)|(?:we|vi) (?:have |har )?(?:scheduled|initiated|processed|planlagt|igangsat)(?!\p{L})|(?:er|blev|was|has been) (?:allerede |already )?(?:betalt|paid) (?:af os|by us|d\.|den|on)/iu,
  /(?:ikke|not|n['’]t|never) (?:\p{L}{1,10} ){0,2}(?:modtaget|received) (?:\p{L}{1,10} )?(?:faktura|invoice|regning)|(?:faktura|invoice)[^\n]{0,80}(?:er|is|was|been|blev) (?:blevet )?(?:afvist|rejected|returneret|returned)|gensend\p{L}{0,3}|re-?send (?:it|the|us|your)|send (?:venligst |please )?(?:os |us )?(?:a |an |en )?(?:ny|new|corrected|rettet|revised) (?:faktura|invoice)|send (?:us )?your invoice/iu,
  // A bank tells of a transfer.
  /(?:fra|from) (?:konto|account)[^\n]{0,60}\n{1,2}[^\n]{0,10}(?:til|to) (?:konto|account)|(?<!\p{L})du har overført|you (?:have )?transferred|overførslen? er gennemført/iu,
  /(?:hvornår|hvorfor) (?:\p{L}{1,12} ){0,4}(?:betal|faktura|regning)[^.?\n]{0,80}\?|(?:when|why) (?:\p{L}{1,12} ){0,5}(?:paid|pay|invoice)[^.?\n]{0,80}\?/iu,
  // A network of electronic invoices, or whoever got one, sends it back.
  /(?:dokumentet|fakturaen|(?:the|your) (?:document|invoice)) (?:kunne ikke leveres|(?:er|blev) afvist|could not be delivered|was rejected)|afvist dokument|ret (?:dokumentet|fakturaen)(?!\p{L})/iu,
  /(?:ikke|not) (?:en |an |a )?(?:faktura|opkrævning|invoice|bill)(?!\p{L})/iu,
  /(?:faktura|regning(?:en)?|(?:an? |the )?invoice|(?:a )?bill) (?:følger|fremsendes (?:senere|særskilt|efterfølgende|ved)|sendes (?:særskilt|separat|senere|ved|når|efter)|kommer (?:senere|særskilt|separat|når)|will (?:follow|be (?:issued|sent|e-?mailed))|to follow|follows)/iu,
]

/** Sentences of people who look for an invoice, or do not pay it for now. */
const SOUGHT =
  /(?:mangler|savner|kan ikke finde|missing|can(?:no|['’])t find) (?:\p{L}{1,10} ){0,2}(?:faktura|regning|invoice|bill)(?!\p{L}{0,3} (?:er|is)(?!\p{L}))|(?:sende?|send) (?:\p{L}{1,10} ){0,2}(?:igen|again)(?!\p{L})|(?:i|på) bero(?!\p{L})|on hold|(?<!\p{L})(?:vi|jeg|we|i) (?:betaler ikke|do not pay|afstemmer|reconcile)/iu

/** Sentences about an invoice or a credit note that is still to come. */
const TO_COME =
  /(?<!\p{L})(?:du|i|de) (?:får|modtager|vil modtage) (?:\p{L}{1,10} ){0,2}(?:\p{L}{1,10})?(?:faktura|regning|opkrævning|kreditnota)(?!\p{L})|(?<!\p{L})you(?:['’]ll| will| shall)? (?:then |soon |shortly )?(?:receive|get|be sent) (?:an?|your|the|our) (?:\p{L}{1,12} )?(?:invoice|bill|credit note)|(?:vil blive|bliver) (?:\p{L}{1,10} )?(?:faktureret|opkrævet)|will be (?:invoiced|billed)|(?<!\p{L})we(?:['’]ll| will) (?:send|issue|invoice)|laver (?:vi )?en kreditnota|forventet refusion|expected refund/iu

/** Words of a bank. */
const BANK = /ikke (?:var )?dækning|netbank|insufficient funds|betaling(?:en)? er gennemført/iu

/** The slip of a payment: a payee, and a few lines below it a message. */
const BANK_SLIP =
  /\n[ \t]{0,8}(?:modtager|beløbsmodtager|til(?: konto)?|beneficiary|payee|to)[ \t]{0,3}:[^\n]{1,80}\n(?:[^\n]{1,80}\n){0,4}[ \t]{0,8}(?:meddelelse|(?:egen )?tekst|besked|message|text)(?: til modtager)?[ \t]{0,3}:/iu

/** Words of a mail that tells its reader of money that they get. */
const TO_READER =
  /(?<!\p{L})(?:udbetales|udbetaling\p{L}*|udbetalt|nemkonto|payout)(?!\p{L})|(?:indsættes|overføres|sættes ind) (?:til|på) (?:din|jeres) konto|paid (?:out )?to you|(?:amount )?to be refunded|refund request|i stedet for (?:en )?faktura|self-?bill|selvfakturer/iu

/** An account that is another one from now on: as whoever wants an invoice's money for themselves says. */
const OTHER_ACCOUNT =
  /(?<!\p{L})(?:new|updated?|changed?|nye?|ændre\p{L}*|opdatere\p{L}*) (?:our |vores )?(?:bank ?)?(?:account|konto(?:nummer)?|bankoplysninger|bank(?:ing)? (?:details|information))(?!\p{L})/iu

/** What people say who send no invoice, by what they say. */
const TALK = {
  about: ABOUT,
  sought: [SOUGHT],
  toCome: [TO_COME],
  bank: [BANK],
  slip: [BANK_SLIP],
  toReader: [TO_READER],
  otherAccount: [OTHER_ACCOUNT],
} as const

export type Talk = keyof typeof TALK
const KINDS = Object.keys(TALK) as Talk[]

/** What a mail's beginning says of it. What people say above a mail that they forward is about the invoice below. */
export function talkIn(text: string): ReadonlySet<Talk> {
  if (FORWARDED_HEAD.test(text)) return new Set()
  const beginning = text.slice(0, BEGINNING)
  return new Set(KINDS.filter((kind) => TALK[kind].some((sentence) => sentence.test(beginning))))
}

/** Two sentences of people who answer or ask about an invoice that the other one sent. */
const ANSWERED =
  /(?:tak for|thank you for|thanks for) (?:din|jeres|your) (?:\p{L}{1,12} )?(?:indbetaling|overførsel|remittance|transfer)|(?:vi|jeg) (?:er|har) (?:\p{L}{1,10} ){0,2}(?:blevet (?:faktureret|opkrævet)|modtaget (?:en |jeres |din )?(?:faktura|regning))|(?:we|i) (?:have |['’]ve )?(?:been (?:invoiced|billed|charged)|received (?:an |your )?(?:invoice|bill))|(?:kan|vil|må) (?:i|du|vi|jeg) (?:\p{L}{1,10} ){0,3}(?:sende|få|bede om|lave|udstede) (?:en |mig en |os en )?(?:ny |rettet |kopi af )?(?:\p{L}{1,10} )?(?:kreditnota|faktura|regning)|(?:can|could|would|will) (?:you|we|i) (?:\p{L}{1,10} ){0,3}(?:send|issue|get|have) (?:us |me )?(?:an? |the )?(?:\p{L}{1,10} ){0,2}(?:credit note|invoice|bill)/iu

/** Whether someone answers or asks about an invoice, and sends none: then the text tells no way to pay. */
export const isAnswered = (text: string): boolean => ANSWERED.test(text) && !namesMeans(text)
