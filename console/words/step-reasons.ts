import type { Language } from '../../shared/language.ts'
import { danishOf, type Sentences } from './sentences.ts'

/** What a workflow says about a step that was not done, or that failed as steps often do. */
const DANISH: Sentences = [
  [/^its condition did not hold$/, 'betingelsen holdt ikke'],
  [/^it reads the result of (.*), which failed$/, 'bruger resultatet af $1, som fejlede'],
  [/^it reads the result of (.*), which was skipped$/, 'bruger resultatet af $1, som blev sprunget over'],
  [/^nobody has the address (.*)$/, 'ingen har adressen $1'],
  [/^nobody has the domain (.*)$/, 'ingen har domænet $1'],
  [
    /^The invoice was not read: no invoice number and no amount found in the email$/,
    'Fakturaen er ikke læst: hverken nummer eller beløb fundet i mailen',
  ],
  [
    /^The invoice was not read: (.*) did not answer, and fallback_to_regex is off$/,
    'Fakturaen er ikke læst: $1 svarede ikke, og fallback_to_regex er slået fra',
  ],
  [
    /^Not read as an invoice: .*\((\d+ %) an invoice\)$/,
    'Ikke læst som faktura: mailens ord ligner mere et spørgsmål, et svar eller en besked ($1 faktura)',
  ],
]

/** Why a step was not done. What has no Danish stays as the engine says it. */
export const stepReasonIn = (reason: string, language: Language): string =>
  language === 'da' ? danishOf(reason, DANISH) : reason
