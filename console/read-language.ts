import { LANGUAGES, type Language } from '../shared/language.ts'

/** The reader's language: the one chosen last, else the first of the browser's that we speak, else English. */
export function readLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const known = (tag: string) => LANGUAGES.find((language) => language === tag.slice(0, 2).toLowerCase())
  return known(chosen ?? '') ?? preferred.map(known).find((language) => language !== undefined) ?? 'en'
}
