import type { Language } from '../../shared/language.ts'
import { danishOf, type Sentences } from './sentences.ts'

/** The API's sentences about a field that people of the office meet, with their Danish. */
const DANISH: Sentences = [
  [/^is required$/, 'skal udfyldes'],
  [/^must not be empty$/, 'må ikke være tom'],
  [/^must have at least one entry$/, 'skal have mindst én'],
  [/^must have at most (\d+) characters.*$/, 'må højst have $1 tegn'],
  [/^must have at most (\d+) entries.*$/, 'må højst have $1'],
  [/^must be a number.*$/, 'skal være et tal'],
  [/^must be a whole number.*$/, 'skal være et helt tal'],
  [/^must be (\S+) or more.*$/, 'skal være mindst $1'],
  [/^must be (\S+) or less.*$/, 'må højst være $1'],
  [/^must be an address such as (\S+).*$/, 'skal være en adresse som $1'],
  [/^is unknown.*$/, 'kendes ikke'],
  [/^is the name of workflow (\d+)$/, 'bruges af workflow $1: vælg et andet'],
  [/^there is no variable "([^"]*)".*$/, 'bruger feltet $1, som ikke findes'],
  [/^"([^"]*)" names no earlier step.*$/, 'bruger $1, men intet tidligere trin hedder sådan'],
  [/^not a valid RE2 pattern: (.*)$/s, 'er ikke et gyldigt mønster: $1'],
  [/^not a valid template: (.*)$/s, 'har en fejl i det, der står mellem {{ og }} eller {% og %}: $1'],
  [
    /^use lower-case letters, digits and _.*$/,
    'må kun have små bogstaver, tal og _, og begynder med et bogstav',
  ],
  [/^there is no action "([^"]*)".*$/, 'har ingen handling $1'],
]

/** What is wrong with a field, behind its name. What has no Danish stays as the API says it. */
export const mistakeIn = (detail: string, language: Language): string =>
  language === 'da' ? danishOf(detail, DANISH) : detail
