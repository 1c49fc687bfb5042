/** The languages that office staff read. */
export const LANGUAGES = ['da', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same text in each language. */
export type Text = Readonly<Record<Language, string>>

/** Builds a text whose parts depend on the reader's language too. */
export const inEach = (write: (language: Language) => string): Text => ({ da: write('da'), en: write('en') })

/** The BCP 47 tag of each language, as `Intl` takes it. */
export const LOCALES = { da: 'da-DK', en: 'en-GB' } as const

/** Formats an ISO date: "2026-12-04" is "4. december 2026" in Danish and "4 December 2026" in English. */
export const writtenDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

/** Formats a decimal string: "1250.00" is "1.250,00" in Danish and "1,250.00" in English. */
export function writtenAmount(decimal: string, language: Language): string {
  const format = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  return format.format(decimal as Intl.StringNumericLiteral)
}
