/** The languages that office staff read. */
export const LANGUAGES = ['da', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same words in each of them. */
export type Text = Readonly<Record<Language, string>>

/** The words of a sentence in which parts stand in the reader's own language as well. */
export const inEach = (write: (language: Language) => string): Text => ({ da: write('da'), en: write('en') })

const LOCALES = { da: 'da-DK', en: 'en-GB' } as const

/** An ISO date as the language writes it: "2026-12-04" is "4. december 2026" in Danish and "4 December 2026" in English. */
export const writtenDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

/** A decimal string as the language writes it: "1250.00" is "1.250,00" in Danish and "1,250.00" in English. */
export function writtenAmount(decimal: string, language: Language): string {
  const format = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  return format.format(decimal as Intl.StringNumericLiteral)
}
