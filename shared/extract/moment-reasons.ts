import type { Text } from '../language.ts'

/** Why a text names no usable time, as the end of a sentence for the person who reviews the email. */
export const NO_TIME: Text = {
  da: 'der står ingen dag med et klokkeslæt, som for eksempel "1. december kl. 14.30"',
  en: 'it names no day with a time, such as "1. december kl. 14.30"',
}

export const NOT_AGREED: Text = {
  da: 'kun den mail, der svares på, nævner et, og afsenderen siger ikke klart ja til det',
  en: 'only the mail that is answered names one, and the sender does not clearly agree to it',
}

export const severalTimes = (words: readonly string[]): Text => ({
  da: `der står flere tidspunkter: ${listOf(words, 'eller')}`,
  en: `it names more than one time: ${listOf(words, 'or')}`,
})

export const isCancelled = (words: string): Text => ({
  da: `"${words}" er aflyst`,
  en: `"${words}" is cancelled`,
})

export const isDeclined = (words: string): Text => ({
  da: `afsenderen kan ikke "${words}"`,
  en: `the sender cannot make "${words}"`,
})

export const isRegular = (words: string): Text => ({
  da: `"${words}" er hver uge`,
  en: `"${words}" is of every week`,
})

export const isNotMeant = (words: string): Text => ({
  da: `"${words}" gælder ikke, og der står intet andet tidspunkt i stedet`,
  en: `"${words}" is not meant, and no other time is named instead`,
})

export const hasPassed = (words: string): Text => ({
  da: `"${words}" er passeret`,
  en: `"${words}" has passed`,
})

export const isSkipped = (words: string): Text => ({
  da: `"${words}" findes ikke, fordi urene stilles frem den nat`,
  en: `"${words}" is skipped by the clocks, which go forward that night`,
})

export const isUnreliable = (words: string, why: Text): Text => ({
  da: `"${words}" er ikke sikkert: ${why.da}`,
  en: `"${words}" cannot be relied upon: ${why.en}`,
})

/** "Efter kl. 10" */
export const NOT_EXACT: Text = { da: 'det er ikke et præcist tidspunkt', en: 'it is no exact time' }

/** "Kl. 3" */
export const nightOrAfternoon = (words: string): Text => ({
  da: `"${words}" kan være om natten eller om eftermiddagen`,
  en: `"${words}" may be in the night or in the afternoon`,
})

export const inZone = (zone: string): Text => ({
  da: `det er i tidszonen ${zone}`,
  en: `it is said in the time zone ${zone}`,
})

/** A date and the weekday beside it contradict each other. */
export const isNoWeekday = (date: string, weekday: string): Text => ({
  da: `${date} er ikke en ${weekday}`,
  en: `${date} is no ${weekday}`,
})

/** No event is made, because the email or the step's `start` names no usable time. */
export const noEvent = (why: Text, isGiven: boolean): Text =>
  isGiven
    ? {
        da: `start er ikke et tidspunkt til begivenheden: ${why.da}`,
        en: `start is no time for the event: ${why.en}`,
      }
    : {
        da: `Der er ikke oprettet en begivenhed: ${why.da}. Angiv start i trinnet, hvis tidspunktet kendes`,
        en: `no time for the event: ${why.en}. Give start in the step if it is known`,
      }

const listOf = (words: readonly string[], or: string) =>
  [...new Set(words)].map((one) => `"${one}"`).join(` ${or} `)
