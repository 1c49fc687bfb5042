import { addDays, findDates } from './date.ts'
import { relativeDay } from './due-day.ts'
import { DEADLINES } from './invoice-due-labels.ts'
import {
  CLAUSE_END,
  isForDiscount,
  NOT_DUE,
  NOT_THIS,
  OF_ELSE,
  PAID,
  SENTENCE_END,
  sentenceAt,
  TAKEN,
} from './invoice-due-not.ts'
import { type Reading, strongest } from './labels.ts'
import { lineBefore } from './lines.ts'

const BRACKETED =
  /(?: \(|,? (?:som|der) er )(?:(?:sidste|seneste) )?(?:rettidige )?(?:frist|dag|betalingsdag|betalingsfrist|forfaldsdato|forfald|betalingsdato|due(?: date)?)(?!\p{L})\)?/iu

/** "4. december 2026 (sidste frist)": the value stands before its label. */
export function bracketed(text: string, received: string): Reading | null {
  const label = BRACKETED.exec(text)
  if (!label) return null
  const before = lineBefore(text, label.index, 40)
  const date = findDates(before, received).at(-1)
  return date ? { value: date.date, text: `${before}${label[0]}`.trim(), confidence: 0.9 } : null
}

const PAY_SENTENCE =
  /(?<!\p{L})(?:konto(?:en)?|account|regning(?:en)?|penge(?:ne)?|money|wire|indbetal\p{L}*|overfør\p{L}*|betal(?:es|t|ing)?|pay|paid|payment|transfer|mobilepay)(?!\p{L})/iu
/** The date of a deadline, in a mail in which the deadline is for paying. */
export function findDeadline(text: string, received: string): Reading | null {
  const deadline = strongest(text, DEADLINES, (value, { before, index, rank }) => {
    const sentence = sentenceAt(text, index)
    if (NOT_THIS.test(sentence) || (rank === 1 && !PAY_SENTENCE.test(sentence))) return null
    const first =
      findDates(value, received)[0] ??
      (PAY_SENTENCE.test(sentence) ? relativeDay(value.split(SENTENCE_END, 1)[0] ?? '', received) : null)
    const isNext =
      first &&
      /^[\s:=|]{0,5}(?:på |on )?(?:næste |next )?(?:\p{L}{0,8}dag |\p{L}{2,6}day,? |(?:man|tirs?|ons|tors?|fre|lør|søn|mon|tues?|wed|thu|fri|sat|sun)[.,]{1,2} )?(?:d(?:en|\.)?|the)?[\s]{0,3}$/iu.test(
        value.slice(0, first.index),
      )
    return isNext &&
      !TAKEN.test(sentence) &&
      !isForDiscount(text, index, first.date, received) &&
      !NOT_DUE.test(before.split(CLAUSE_END).at(-1) ?? '') &&
      !OF_ELSE.test(before)
      ? first.date
      : null
  })
  return deadline && { ...deadline, confidence: 0.8 }
}

const BEFORE_DAY =
  /(?:(?<!\p{L})(?:den|d\.|til|by|on|før|before|until)|,) {0,2}(?:the |\p{L}{2,7}dag (?:den |d\. )?|\p{L}{2,6}day,? )?$/iu

const SENTENCE = /(?<=[.!?]) (?=\p{Lu})|\n/u

interface Day {
  readonly date: string
  readonly sentence: string
}

/** The day, when all of them are the same; otherwise null. */
function theOnly([first, ...others]: readonly Day[], confidence: number): Reading | null {
  if (!first || others.some(({ date }) => date !== first.date)) return null
  return { value: first.date, text: first.sentence.slice(0, 200), confidence }
}

/** The only future day in sentences about paying: "forventes at være på vores konto den 10. oktober". */
export function findPaymentDay(text: string, received: string): Reading | null {
  const days = text.split(SENTENCE).flatMap((sentence) => {
    if (
      !/\d/.test(sentence) ||
      !PAY_SENTENCE.test(sentence) ||
      NOT_DUE.test(sentence) ||
      TAKEN.test(sentence) ||
      PAID.test(sentence)
    )
      return []
    return findDates(sentence, received)
      .filter(({ date, index }) => date >= received && BEFORE_DAY.test(sentence.slice(0, index)))
      .map(({ date }) => ({ date, sentence: sentence.trim() }))
  })
  return theOnly(days, 0.7)
}

/** Days of something else than payment: a delivery, a period, a stay, a renewal, an event. */
const OF_OTHER =
  /lever|(?<!\p{L})lev\.|deliver|dispatch|ship|afsend|periode|period|(?<!\p{L})(?:fra|from) [^\n]{0,30} (?:til|to) |næste|next|gyldig|valid|står ved magt|bedst før|best before|licen[cs]e|udløb|expir|møde|meeting|besøg|visit|ankomst|arriv|afrejs|depart|check|ophold|nætter|nights?|stay|start|begynd|begin|forny|renew|abonnement|subscription|kursus|course|event|arrangement|lukke|closed|ferie|holiday|opsig|cancel|cover|udfør|montering|booking|bestilt|order|ordre|udstedt|issued|dato:|date:|opdater|update|afgang|rejse|flight|tilbud|pris|price|pakke|afhent|hentes|valør|eftersyn|overtagelse|lejemål|retur|return|sig til|goods|scheduled|effect|trial|vi ses|see you|(?<!\p{L})træk|generalforsamling|(?<!\p{L})(?:kl|at)\.? ?\d{1,2}(?:[.:]\d\d|(?![\d.\p{L}]))/iu
/** What is paid already, or paid automatically, has no due date. */
const SETTLED =
  /kvittering|receipt|(?<!\p{L})(?:du|i|de) har betalt|betalt med|tak for (?:din|jeres) betaling|(?<!\p{L})paid(?!\p{L})|lastschrift|abgebucht/iu
/** Right before a date: something holds from then on. */
const SINCE = /(?<!\p{L})(?:fra|efter|siden|from|after|since)(?: og med)? (?:den |d\. ?|the )?$/iu
/** Maximum characters before a day that is the value of a label. */
const LABEL = 30
/** Maximum days from a mail to the due date of its invoice. */
const LONGEST = 120

/**
 * The only future day without another explanation, for a mail that names no due date otherwise: at the end of
 * a line with little text before it, or in a sentence about paying.
 */
export function findOnlyDay(text: string, received: string): Reading | null {
  if (TAKEN.test(text) || SETTLED.test(text)) return null
  const last = addDays(received, LONGEST)
  const days = text.split(SENTENCE).flatMap((sentence) => {
    if (!/\d/.test(sentence)) return []
    const all = findDates(sentence, received)
    const isValue = all.some(
      ({ index, length }) => index <= LABEL && !/\p{L}/u.test(sentence.slice(index + length)),
    )
    if (!isValue && !PAY_SENTENCE.test(sentence)) return []
    const found = all.filter(
      ({ date, index }) => date > received && date <= last && !SINCE.test(sentence.slice(0, index)),
    )
    // Two dates make a period.
    const isElse =
      all.length > 1 ||
      [OF_OTHER, TAKEN, NOT_DUE, NOT_THIS, OF_ELSE, PAID].some((other) => other.test(sentence))
    return isElse ? [] : found.map(({ date }) => ({ date, sentence: sentence.trim() }))
  })
  return theOnly(days, 0.6)
}
