import type { Text } from '../../shared/language.ts'

/** Words of the page of workflows. */
export const WORKFLOWS = {
  lead: { da: 'I den rækkefølge, de kører.', en: 'In the order in which they run.' },
  none: { da: 'Der er ingen workflows', en: 'There are no workflows' },
  noneHelp: {
    da: 'Et workflow siger, hvad der skal ske med en slags mails.',
    en: 'A workflow says what is to happen with a kind of emails.',
  },
  newTitle: { da: 'Nyt workflow', en: 'New workflow' },
  edit: { da: 'Ret', en: 'Edit' },
  editOf: (name: string): Text => ({ da: `Ret ${name}`, en: `Edit ${name}` }),
  copy: { da: 'Kopiér', en: 'Copy' },
  copyOf: (name: string): Text => ({ da: `Kopiér ${name}`, en: `Copy ${name}` }),
  on: { da: 'Slået til', en: 'On' },
  off: { da: 'Slået fra', en: 'Off' },
  switchOf: (name: string): Text => ({ da: `Workflowet ${name} er slået til`, en: `Workflow ${name} is on` }),
  switchedOn: (name: string): Text => ({ da: `${name} er slået til.`, en: `${name} is on.` }),
  switchedOff: (name: string): Text => ({ da: `${name} er slået fra.`, en: `${name} is off.` }),
  when: { da: 'Kører når', en: 'Runs when' },
  classifiedAs: (kind: string, percent: string): Text => ({
    da: `Mailen er klassificeret som ${kind} med mindst ${percent} sikkerhed`,
    en: `The email is classified as ${kind} with at least ${percent} certainty`,
  }),
  senderFits: { da: 'afsenderens adresse passer til', en: 'the sender’s address fits' },
  subjectFits: { da: 'emnet passer til', en: 'the subject fits' },
  stops: {
    da: 'Går alle trin godt, kører ingen workflows efter det.',
    en: 'If no step fails, no workflow runs after it.',
  },
  steps: (count: number): Text => ({ da: `${count} trin`, en: count === 1 ? '1 step' : `${count} steps` }),
  onlyIf: { da: 'kun hvis', en: 'only if' },
  ifNot: { da: 'ellers', en: 'else' },
  ifSo: { da: 'i så fald', en: 'then' },
  stopsOnError: { da: 'fejler det, stopper workflowet', en: 'if it fails, the workflow stops' },
  order: { da: 'Prioritet', en: 'Priority' },

  ran: { da: 'Kørsler', en: 'Runs' },
  wentWell: { da: 'Lykkedes', en: 'Went well' },
  failures: { da: 'Fejlede', en: 'Failed' },
  pending: { da: 'I gang', en: 'Under way' },
  lastRun: { da: 'Senest', en: 'Last' },
  never: { da: 'aldrig', en: 'never' },
  version: (version: number): Text => ({ da: `version ${version}`, en: `version ${version}` }),
} as const
