import type { Scope } from '../../functions/api/route.ts'
import type { Text } from '../../shared/language.ts'

/** What each right of the API is for. */
export const RIGHTS: Readonly<Record<NonNullable<Scope>, Text>> = {
  'workflows.read': { da: 'se mails og workflows', en: 'see emails and workflows' },
  'workflows.run': { da: 'markere, rette og køre', en: 'mark, correct and run' },
  'workflows.write': {
    da: 'rette workflows og slå dem til og fra',
    en: 'edit workflows and switch them on and off',
  },
}

/** Words around the pages: navigation, signing in, and what goes wrong. */
export const APP = {
  navigation: { da: 'Sider', en: 'Pages' },
  review: { da: 'Til gennemgang', en: 'To review' },
  emails: { da: 'Mails', en: 'Emails' },
  invoices: { da: 'Fakturaer', en: 'Invoices' },
  workflows: { da: 'Workflows', en: 'Workflows' },
  skip: { da: 'Gå til indholdet', en: 'Go to the content' },
  language: { da: 'Sprog', en: 'Language' },
  loading: { da: 'Henter …', en: 'Loading …' },
  again: { da: 'Prøv igen', en: 'Try again' },
  notFound: { da: 'Siden findes ikke', en: 'There is no such page' },
  toReview: { da: 'Gå til listen til gennemgang', en: 'Go to the review list' },
  more: { da: 'Vis flere', en: 'Show more' },
  requestId: { da: 'Forespørgslens nummer', en: 'Number of the request' },

  paused: { da: 'Mailroom er sat på pause', en: 'Mailroom is paused' },
  pausedHelp: {
    da: 'Mails gemmes, men ingen workflows kører, og intet sendes, før pausen er slut.',
    en: 'Emails are stored, but no workflow runs and nothing is sent until the pause ends.',
  },

  leaveTitle: { da: 'Du har ændringer, der ikke er gemt', en: 'You have changes that are not saved' },
  stay: { da: 'Bliv her', en: 'Stay here' },
  leave: { da: 'Forlad uden at gemme', en: 'Leave without saving' },

  failed: { da: 'Det lykkedes ikke', en: 'That did not work' },
  offline: { da: 'Ingen forbindelse til Mailroom', en: 'No connection to Mailroom' },
  offlineHelp: {
    da: 'Se efter, om computeren er på nettet, og prøv igen. Intet er gået tabt.',
    en: 'Check that this computer is online, and try again. Nothing was lost.',
  },
  busy: { da: 'Mailroom er ikke klar lige nu', en: 'Mailroom is not ready right now' },
  busyHelp: {
    da: 'Det er ved at vågne, eller mange bruger det på én gang. Prøv igen om et halvt minut.',
    en: 'It is waking up, or many people use it at once. Try again in half a minute.',
  },
  signIn: { da: 'Log ind', en: 'Sign in' },
  signInHelp: {
    da: 'Mails til gennemgang, hvad der skete med dem, og workflows. Log ind med den konto, du er inviteret til.',
    en: 'Emails to review, what happened to them, and workflows. Sign in with the account that you were invited with.',
  },
  signOut: { da: 'Log ud', en: 'Sign out' },
  signInFailed: { da: 'Du blev ikke logget ind', en: 'You were not signed in' },
  expired: { da: 'Du er ikke længere logget ind', en: 'You are no longer signed in' },
  expiredHelp: {
    da: 'Log ind igen. Du kommer tilbage til denne side; det, du har skrevet og ikke gemt, skal skrives igen.',
    en: 'Sign in again. You come back to this page; what you have typed and not saved has to be typed again.',
  },
  unreachable: { da: 'Der kan ikke logges ind lige nu', en: 'Signing in is not possible right now' },
  unreachableHelp: {
    da: 'Stedet, hvor man logger ind, svarer ikke. Hent siden igen om lidt.',
    en: 'The place where people sign in does not answer. Load this page again in a moment.',
  },
  noSignIn: { da: 'Der mangler et sted at logge ind', en: 'There is nowhere to sign in' },
  noSignInHelp: {
    da: 'Mailroom kræver, at man er logget ind, men ingen har angivet, hvor man gør det. Den, der driver Mailroom, finder indstillingen consoleClientId i docs/aws.md.',
    en: 'Mailroom requires people to sign in, but nobody has set up where they do so. Whoever operates Mailroom finds the setting consoleClientId in docs/aws.md.',
  },
  forbidden: { da: 'Det har du ikke adgang til', en: 'You do not have access to this' },
  forbiddenHelp: (what: string, right: string): Text => ({
    da: `Din konto må ikke ${what}. Bed den, der inviterer til Mailroom, om rettigheden ${right}, og log derefter ud og ind igen.`,
    en: `Your account may not ${what}. Ask the person who invites people to Mailroom for the right ${right}; then sign out and in again.`,
  }),
} as const
