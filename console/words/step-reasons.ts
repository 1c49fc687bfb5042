import type { Language } from '../../shared/language.ts'
import { danishOf, type Sentences } from './sentences.ts'

/** What a workflow says about a step that was not done, where it has nothing to do with what the step does. */
const DANISH: Sentences = [
  [/^its condition did not hold$/, 'betingelsen holdt ikke'],
  [/^it reads the result of (.*), which failed$/, 'bruger resultatet af $1, som fejlede'],
  [/^it reads the result of (.*), which was skipped$/, 'bruger resultatet af $1, som blev sprunget over'],
]

/** Why a step was not done. What has no Danish stays as the engine says it. */
export const stepReasonIn = (reason: string, language: Language): string =>
  language === 'da' ? danishOf(reason, DANISH) : reason
