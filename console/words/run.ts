import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import type { Text } from '../../shared/language.ts'
import type { Decision } from '../../shared/workflow/decision.ts'

/** Words about running workflows on an email by hand. */
export const RUN = {
  first: { da: 'Kør workflows', en: 'Run workflows' },
  title: { da: 'Kør workflows igen', en: 'Run workflows again' },
  help: {
    da: 'Prøv først uden virkning: du ser, hvad der ville ske, og intet gemmes eller sendes.',
    en: 'Try without effects first: you see what would happen, and nothing is written or sent.',
  },
  tryIt: { da: 'Prøv uden virkning', en: 'Try without effects' },
  tried: { da: 'Det ville ske', en: 'This would happen' },
  forReal: { da: 'Kør for alvor', en: 'Run for real' },
  forRealHelp: {
    da: 'Gemmer og sender på ny: det, der allerede er oprettet af mailen, oprettes en gang til.',
    en: 'Writes and sends anew: what was already made of this email is made once more.',
  },
  correctionsLost: {
    da: 'Fakturaen læses igen, og det, en person har rettet i den, går tabt.',
    en: 'The invoice is read again, and what a person corrected in it is lost.',
  },
  done: { da: 'Workflows er kørt.', en: 'The workflows have run.' },
  running: { da: 'Kører …', en: 'Running …' },
} as const

/** What a run came to, when no workflow ran. */
export const RUN_ANSWERS: Readonly<Record<Exclude<ExecuteResponse['status'], 'executed' | 'dry_run'>, Text>> =
  {
    no_match: { da: 'Intet workflow passer til mailen.', en: 'No workflow fits this email.' },
    disabled: { da: 'Workflows er slået fra.', en: 'Workflows are switched off.' },
    paused: { da: 'Mailroom er sat på pause.', en: 'Mailroom is paused.' },
    skipped: {
      da: 'Mailen er ikke klassificeret, så intet workflow passer.',
      en: 'The email is not classified, so no workflow fits.',
    },
  }

/** Why a workflow did not run, by the condition that kept it. */
export const WHY_NOT: Readonly<Record<Decision['condition'], (expected: string, actual: string) => Text>> = {
  definition: (_, actual) => ({
    da: `Workflowet er ikke gyldigt: ${actual}`,
    en: `The workflow is not valid: ${actual}`,
  }),
  enabled: () => ({ da: 'Det er slået fra.', en: 'It is switched off.' }),
  classification_trigger: (expected, actual) => ({
    da: `Det er for ${expected}, og mailen er ${actual}.`,
    en: `It is for ${expected}, and this email is ${actual}.`,
  }),
  confidence_threshold: (expected, actual) => ({
    da: `Klassifikationen er kun ${actual} sikker; workflowet kræver ${expected}.`,
    en: `The classification is only ${actual} certain; the workflow asks for ${expected}.`,
  }),
  sender_pattern: (expected, actual) => ({
    da: `Afsenderen ${actual} passer ikke til mønstret ${expected}.`,
    en: `The sender ${actual} does not fit the pattern ${expected}.`,
  }),
  subject_pattern: (expected, actual) => ({
    da: `Emnet “${actual}” passer ikke til mønstret ${expected}.`,
    en: `The subject “${actual}” does not fit the pattern ${expected}.`,
  }),
  stop_on_match: (_, actual) => ({
    da: `${actual} kørte først, og derefter kører ingen flere.`,
    en: `${actual} ran first, and no others run after it.`,
  }),
}
