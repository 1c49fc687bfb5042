import type { Text } from '../../shared/language.ts'
import { APP } from './app.ts'
import { EMAIL } from './email.ts'
import { EMAILS } from './emails.ts'
import { RUN } from './run.ts'
import { WORKFLOWS } from './workflows.ts'

/** A text, or one that is made of what it is about. */
type Phrase = Text | ((...about: never[]) => Text)

/** Everything that the pages say. A phrase that lacks a language does not compile. */
export const WORDS = {
  ...APP,
  list: EMAILS,
  email: EMAIL,
  run: RUN,
  workflow: WORKFLOWS,
} satisfies Readonly<Record<string, Phrase | Readonly<Record<string, Phrase>>>>
