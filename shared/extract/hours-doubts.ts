import { type Language, LOCALES, type Text, writtenDate } from '../language.ts'
import { isNoWeekday } from './moment-reasons.ts'

/** Why the hours of an email are not registered, in words for the person who reviews it instead. */
const because = (why: Text): Text => ({
  da: `Timerne er ikke registreret: ${why.da}`,
  en: `The time was not registered: ${why.en}`,
})

export const NO_HOURS = because({
  da: 'der er ingen timer i mailen, som for eksempel "3,5 timer"',
  en: 'no hours found in the email, such as "3,5 timer" or "2h"',
})

export const DISPUTED = because({
  da: 'afsenderen godkender ikke timerne eller gør indsigelse',
  en: 'the sender disputes them or does not approve them',
})

export const ASKED = because({
  da: 'afsenderen spørger til timerne',
  en: 'the sender asks about them',
})

export const NOT_CONFIRMED = because({
  da: 'afsenderen bekræfter dem ikke, eller kun på en betingelse',
  en: 'the sender does not confirm them, or only on a condition',
})

export const ONLY_QUOTED = because({
  da: 'timerne står kun i den mail, der svares på, og afsenderen siger ikke klart ja',
  en: 'only the mail that is answered says hours, and the sender does not clearly agree',
})

export const QUOTED_DAY = because({
  da: 'dagen regnes fra den dag, den citerede mail blev skrevet, og den kendes ikke',
  en: 'the day is counted from the quoted mail’s, and the day it was written is not known',
})

export const SEVERAL_DAYS = because({
  da: 'mailen nævner flere dage for de samme timer',
  en: 'the email names several days for the same hours',
})

export const moreThanADay = (hours: number): Text =>
  because({
    da: `mailen siger ${writtenHours(hours, 'da')}, mere end et døgn har. Er de rigtige, så registrér dem selv, dag for dag`,
    en: `the email says ${writtenHours(hours, 'en')}, more than one day has: if they are right, register them yourself, day by day`,
  })

/** Several durations, and it is unclear which one is meant. */
export const severalDurations = (hours: readonly number[]): Text =>
  because({
    da: `mailen nævner flere tidsrum: ${listOf(hours, 'da')}`,
    en: `the email names several durations: ${listOf(hours, 'en')}`,
  })

/** A step can tell an outside system of one entry only. */
export const severalForTarget = (hours: readonly number[]): Text =>
  because({
    da: `mailen nævner flere tidsrum (${listOf(hours, 'da')}), og et trin med target registrerer ét`,
    en: `the email names several durations (${listOf(hours, 'en')}), and a step with a target registers one`,
  })

/** A date and its weekday contradict each other; `weekday` is as written in the email. */
export const isNo = (date: string, weekday: string): Text => because(isNoWeekday(date, weekday))

/** Two names that should mean one day, but mean different days. */
export const twoDays = (one: string, other: string): Text =>
  because({
    da: `mailen mener både ${writtenDate(one, 'da')} og ${writtenDate(other, 'da')}`,
    en: `the email means both ${writtenDate(one, 'en')} and ${writtenDate(other, 'en')}`,
  })

/** A weekday by itself, in an email sent on the same weekday. */
export const todayOrLastWeek = (weekday: string): Text =>
  because({
    da: `"${weekday}" kan være i dag eller for en uge siden`,
    en: `"${weekday}" may be today or a week ago`,
  })

/** Hours of a week or month other than the email's own. */
export const noDayOf = (period: string): Text =>
  because({
    da: `mailen nævner "${period}" og ingen dag i den uge eller måned`,
    en: `the email says "${period}" and no day of that week or month`,
  })

/** The day is in the future, so nobody has worked on it. */
export const isAhead = (date: string): Text =>
  because({
    da: `${writtenDate(date, 'da')} er ikke kommet endnu`,
    en: `${writtenDate(date, 'en')} is still ahead`,
  })

const FORMATS = {
  da: new Intl.NumberFormat(LOCALES.da, { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat(LOCALES.en, { maximumFractionDigits: 2 }),
}
/** How many of a long list are shown. */
const LISTED = 8
const listOf = (hours: readonly number[], language: Language) =>
  hours
    .slice(0, LISTED)
    .map((one) => writtenHours(one, language))
    .join(', ') + (hours.length > LISTED ? ', …' : '')

function writtenHours(hours: number, language: Language): string {
  const unit = { da: hours < 2 ? 'time' : 'timer', en: hours === 1 ? 'hour' : 'hours' }[language]
  return `${FORMATS[language].format(hours)} ${unit}`
}
