import type { Text } from '../../shared/language.ts'
import type { Category } from '../../shared/workflow/action.ts'
import type { Operator } from '../workflow-editor/comparison.ts'

/** Fields of a workflow and of a step. */
export const WORKFLOW_FIELDS: Readonly<Record<string, Text>> = {
  name: { da: 'Navn', en: 'Name' },
  description: { da: 'Beskrivelse', en: 'Description' },
  classification_trigger: { da: 'Mails klassificeret som', en: 'Emails classified as' },
  confidence_threshold: { da: 'Mindste sikkerhed i %', en: 'Lowest certainty in %' },
  sender_pattern: { da: 'Afsenderens adresse indeholder', en: 'Sender’s address contains' },
  subject_pattern: { da: 'Emnet indeholder', en: 'Subject contains' },
  priority: { da: 'Prioritet', en: 'Priority' },
  stop_on_match: { da: 'Kør ingen workflows efter dette', en: 'Run no workflow after this one' },
  enabled: { da: 'Slået til', en: 'Switched on' },
  workflow_steps: { da: 'Trin', en: 'Steps' },
  action: { da: 'Handling', en: 'Action' },
  if: { da: 'Betingelse', en: 'Condition' },
  on_error: { da: 'Hvis trinnet fejler', en: 'If the step fails' },
  id: { da: 'Trinnets navn i tekster', en: 'The step’s name in texts' },
  params: { da: 'Indstillinger', en: 'Settings' },
}

export const CATEGORY_NAMES: Readonly<Record<Category, Text>> = {
  ticket: { da: 'Registrér', en: 'Record' },
  linking: { da: 'Knyt', en: 'Link' },
  extraction: { da: 'Læs', en: 'Read' },
  notification: { da: 'Giv besked', en: 'Notify' },
  status: { da: 'Sortér', en: 'Sort' },
  control_flow: { da: 'Styr', en: 'Direct' },
}

export const OPERATOR_NAMES: Readonly<Record<Operator, Text>> = {
  '==': { da: 'er', en: 'is' },
  '!=': { da: 'er ikke', en: 'is not' },
  contains: { da: 'indeholder', en: 'contains' },
  lacks: { da: 'indeholder ikke', en: 'does not contain' },
  one_of: { da: 'er en af', en: 'is one of' },
  '>': { da: 'er over', en: 'is above' },
  '>=': { da: 'er mindst', en: 'is at least' },
  '<': { da: 'er under', en: 'is below' },
  '<=': { da: 'er højst', en: 'is at most' },
  filled: { da: 'er udfyldt', en: 'is filled in' },
  empty: { da: 'er tom', en: 'is empty' },
}

/** What names are of, besides earlier steps. */
export const NAME_GROUPS: Readonly<Record<'email' | 'vendor' | 'customer' | 'workflow', Text>> = {
  email: { da: 'Mailen', en: 'The email' },
  vendor: { da: 'Leverandøren, når den er knyttet', en: 'The vendor, once linked' },
  customer: { da: 'Kunden, når den er knyttet', en: 'The customer, once linked' },
  workflow: { da: 'Workflowet', en: 'The workflow' },
}

/** Words of the form in which a workflow is edited. */
export const EDITOR = {
  copyHelp: {
    da: 'Det oprindelige og kopien kører begge på en mail, der passer til begge. Skal kun kopien køre, så giv den et lavere tal som prioritet, og sæt kryds ved „Kør ingen workflows efter dette“.',
    en: 'The original and the copy both run on an email that fits both. For the copy to run alone, give it a lower number as priority, and tick “Run no workflow after this one”.',
  },
  copyName: (name: string): Text => ({ da: `${name} (kopi)`, en: `${name} (copy)` }),
  readOnly: {
    da: 'Du kan se workflowet, men ikke rette det',
    en: 'You can see this workflow, but not edit it',
  },

  what: { da: 'Hvad det hedder', en: 'What it is called' },
  when: { da: 'Hvornår det kører', en: 'When it runs' },
  choose: { da: 'Vælg …', en: 'Choose …' },
  other: { da: 'Andet …', en: 'Other …' },
  ownText: { da: 'Egen tekst …', en: 'Own text …' },
  ownTextOf: (label: string): Text => ({ da: `${label}, egen tekst`, en: `${label}, own text` }),
  required: { da: 'skal udfyldes', en: 'required' },
  usual: { da: 'Som standard', en: 'By default' },
  usualIs: (value: string): Text => ({ da: `Som standard: ${value}`, en: `By default: ${value}` }),
  thresholdHelp: {
    da: 'Hvor sikker klassifikationen mindst skal være. Tomt er kontorets sædvanlige grænse.',
    en: 'How certain the classification has to be. Empty is the office’s usual limit.',
  },
  patternHelp: {
    da: 'Tomt passer altid. Teksten findes hvor som helst, uden forskel på store og små bogstaver. Flere muligheder skilles med |, og punktum skrives \\. – fx @(nordkabel|dansk-el)\\.dk',
    en: 'Empty always fits. The text is found anywhere, whatever the case. Put | between alternatives and write a dot as \\. – such as @(nordkabel|dansk-el)\\.dk',
  },
  priorityHelp: { da: 'Laveste tal kører først.', en: 'The lowest number runs first.' },
  stopHelp: {
    da: 'Gælder, når alle trin går godt.',
    en: 'Applies if no step fails.',
  },
  enabledHelp: {
    da: 'Prøv det på en mail, før du slår det til.',
    en: 'Try it on an email before you switch it on.',
  },

  steps: { da: 'Trin', en: 'Steps' },
  step: (number: number): Text => ({ da: `Trin ${number}`, en: `Step ${number}` }),
  noSteps: { da: 'Der er ingen trin endnu.', en: 'There are no steps yet.' },
  noStepsHere: { da: 'Ingen trin: der sker ikke noget.', en: 'No steps: nothing happens.' },
  addStep: { da: 'Tilføj trin', en: 'Add step' },
  addStepTo: (place: string): Text => ({ da: `Tilføj trin: ${place}`, en: `Add step: ${place}` }),
  chooseStep: { da: 'Hvad skal trinnet gøre?', en: 'What is the step to do?' },
  cancel: { da: 'Fortryd', en: 'Cancel' },
  close: { da: 'Luk', en: 'Close' },
  up: (name: string): Text => ({ da: `Flyt ${name} op`, en: `Move ${name} up` }),
  down: (name: string): Text => ({ da: `Flyt ${name} ned`, en: `Move ${name} down` }),
  remove: (name: string): Text => ({ da: `Fjern ${name}`, en: `Remove ${name}` }),
  isNow: (name: string, number: number): Text => ({
    da: `${name} er nu trin ${number}.`,
    en: `${name} is now step ${number}.`,
  }),
  removed: (name: string): Text => ({ da: `${name} er fjernet.`, en: `${name} is removed.` }),
  putBack: { da: 'Sæt tilbage', en: 'Put back' },
  noParams: { da: 'Trinnet har ingen indstillinger.', en: 'This step has no settings.' },
  moreOf: { da: 'Betingelse, fejl og navn', en: 'Condition, errors and name' },
  unknownAction: {
    da: 'Handlingen findes ikke her. Dens indstillinger står som JSON.',
    en: 'There is no such action here. Its settings are shown as JSON.',
  },
  onErrorContinue: { da: 'Fortsæt med næste trin', en: 'Go on with the next step' },
  onErrorStop: { da: 'Stop workflowet', en: 'Stop the workflow' },
  idHelp: {
    da: 'Kun nødvendigt, når samme handling står to gange. Små bogstaver, tal og _.',
    en: 'Needed only when an action is there twice. Lower-case letters, digits and _.',
  },
  json: { da: 'Skrives som JSON.', en: 'Written as JSON.' },
  unknownParam: {
    da: 'Handlingen kender den ikke. Tøm feltet for at fjerne den.',
    en: 'The action does not know it. Empty the field to remove it.',
  },
  then: { da: 'Når betingelsen holder', en: 'When the condition holds' },
  otherwise: { da: 'Ellers', en: 'Otherwise' },
  wholeStep: { da: 'Trinnet', en: 'The step' },
  runsIf: { da: 'Kør kun trinnet hvis', en: 'Run the step only if' },
  ifItFails: { da: 'Hvis trinnet fejler', en: 'If the step fails' },
  stepId: { da: 'Navn i tekster', en: 'Name in texts' },

  insert: { da: 'Indsæt felt', en: 'Insert field' },
  insertInto: (label: string): Text => ({ da: `Indsæt felt i ${label}`, en: `Insert field into ${label}` }),
  resultOf: (step: string): Text => ({ da: `Fra trinnet ${step}`, en: `From the step ${step}` }),
  addEntry: (label: string): Text => ({ da: `Tilføj: ${label}`, en: `Add: ${label}` }),
  removeEntry: (label: string): Text => ({ da: `Fjern ${label}`, en: `Remove ${label}` }),
  entry: (label: string, number: number): Text => ({ da: `${label} ${number}`, en: `${label} ${number}` }),
  add: { da: 'Tilføj', en: 'Add' },

  always: { da: 'Trinnet kører altid.', en: 'The step always runs.' },
  addCondition: { da: 'Tilføj betingelse', en: 'Add condition' },
  addComparison: { da: 'Tilføj linje', en: 'Add line' },
  comparison: (number: number): Text => ({ da: `Linje ${number}`, en: `Line ${number}` }),
  field: { da: 'Felt', en: 'Field' },
  operator: { da: 'Sammenligning', en: 'Comparison' },
  value: { da: 'Værdi', en: 'Value' },
  valueHelp: {
    da: 'Store og små bogstaver skal passe. Flere værdier skilles med komma.',
    en: 'Upper and lower case have to fit. Put commas between several values.',
  },
  joined: { da: 'Hvornår betingelsen holder', en: 'When the condition holds' },
  all: { da: 'Alle linjer passer', en: 'All lines hold' },
  any: { da: 'Mindst én linje passer', en: 'At least one line holds' },
  asJson: { da: 'Skriv som JSON', en: 'Write as JSON' },
  asForm: { da: 'Vis som felter', en: 'Show as fields' },
  onlyJson: {
    da: 'Betingelsen er mere, end felterne kan vise. Den står som JsonLogic.',
    en: 'This condition is more than the fields can show. It is written as JsonLogic.',
  },

  save: { da: 'Gem', en: 'Save' },
  create: { da: 'Opret workflow', en: 'Create workflow' },
  saved: (version: number): Text => ({
    da: `Gemt som version ${version}.`,
    en: `Saved as version ${version}.`,
  }),
  created: (name: string): Text => ({ da: `${name} er oprettet.`, en: `${name} is created.` }),
  saving: { da: 'Gemmer …', en: 'Saving …' },
  unsaved: { da: 'Ikke gemt endnu', en: 'Not saved yet' },
  nothingToSave: { da: 'Alt er gemt', en: 'Everything is saved' },
  mistakes: (count: number): Text => ({
    da:
      count === 1
        ? 'Ét felt skal rettes, før det kan gemmes'
        : `${count} felter skal rettes, før det kan gemmes`,
    en:
      count === 1
        ? 'One field has to be corrected before it can be saved'
        : `${count} fields have to be corrected before it can be saved`,
  }),
  notJson: { da: 'er ikke gyldig JSON', en: 'is not valid JSON' },
  noValue: { da: 'mangler en værdi i en linje', en: 'lacks a value in a line' },

  conflict: {
    da: 'En anden har gemt workflowet imens',
    en: 'Somebody else has saved this workflow meanwhile',
  },
  conflictHelp: (version: number): Text => ({
    da: `Det er nu version ${version}. Det, du har skrevet, står her stadig og er ikke gemt.`,
    en: `It is at version ${version} now. What you have typed is still here, and not saved.`,
  }),
  theyChanged: { da: 'Den anden har ændret', en: 'The other has changed' },
  bothChanged: { da: 'I har begge ændret', en: 'Both of you have changed' },
  keepMine: { da: 'Læg mine ændringer oven i', en: 'Put my changes on top' },
  keepMineHelp: {
    da: 'Det, kun den anden har ændret, kommer med. Hvor I begge har ændret, gælder dit. Se det igennem, og gem.',
    en: 'What only the other has changed comes along. Where both of you have, yours counts. Look through it, and save.',
  },
  takeTheirs: { da: 'Brug den andens, og kassér mine', en: 'Use the other’s, and drop mine' },
  seeTheirs: { da: 'Se den andens trin', en: 'See the other’s steps' },
  onTop: {
    da: 'Dine ændringer ligger nu oven i. Se det igennem, og gem.',
    en: 'Your changes are on top now. Look through it, and save.',
  },

  deleteTitle: { da: 'Slet workflowet', en: 'Delete this workflow' },
  deleteHelp: {
    da: 'Det kører ikke mere. Det, det har gjort, kan stadig ses på mailene.',
    en: 'It no longer runs. What it has done can still be seen at the emails.',
  },
  delete: { da: 'Slet …', en: 'Delete …' },
  deleteSure: (name: string): Text => ({ da: `Slet ${name}?`, en: `Delete ${name}?` }),
  deleteNow: { da: 'Ja, slet', en: 'Yes, delete' },
  deleted: (name: string): Text => ({ da: `${name} er slettet.`, en: `${name} is deleted.` }),

  tryTitle: { da: 'Prøv på en mail', en: 'Try it on an email' },
  tryHelp: {
    da: 'Prøver det, som det står her, også før det er gemt eller slået til. Intet gemmes eller sendes.',
    en: 'Tries it as it stands here, before it is saved or switched on, too. Nothing is written or sent.',
  },
  tryEmail: { da: 'Mail', en: 'Email' },
  tryAnyway: { da: 'Også når mailen ikke passer', en: 'Even if the email does not fit' },
  tryNow: { da: 'Prøv', en: 'Try' },
  tryNone: { da: 'Der er ingen mails at prøve på.', en: 'There are no emails to try it on.' },
} as const
