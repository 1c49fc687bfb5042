import type { Language } from '../../shared/language.ts'
import type { Decision } from '../../shared/workflow/decision.ts'
import { percent } from '../format.ts'
import { nameIn } from '../parts/named.tsx'
import { CLASSIFICATIONS } from '../words/domain.ts'
import { WHY_NOT } from '../words/run.ts'

/** Why a workflow did not run, in a sentence for people of the office. */
export function whyNot({ condition, expected, actual }: Decision, language: Language): string {
  const [wanted, seen] = [expected, actual].map((value) => inWords(condition, value, language)) as [
    string,
    string,
  ]
  return WHY_NOT[condition](wanted, seen)[language]
}

/** A value of a decision as people read it: `>= 0.80` is "80 %", `stop (4)` is the workflow's name. */
function inWords(condition: Decision['condition'], value: string, language: Language): string {
  switch (condition) {
    case 'confidence_threshold': {
      const share = Number(value.replace('>= ', ''))
      return Number.isNaN(share) ? value : percent(share, language)
    }
    case 'classification_trigger':
      return nameIn(CLASSIFICATIONS, value, language)
    case 'stop_on_match':
      return value.replace(/ \(\d+\)$/, '')
    default:
      return value
  }
}
