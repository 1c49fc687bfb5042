import { draftOf, type InvoiceDraft } from '../../shared/extract/invoice.ts'
import { signsOf } from '../../shared/extract/invoice-gate.ts'
import { kindSignsOf } from '../../shared/extract/invoice-kind.ts'
import type { Question } from '../../shared/extract/invoice-learned.ts'
import { ownText } from '../../shared/extract/own-text.ts'
import type { Example } from './learn.ts'
import { readSet } from './read-set.ts'
import { RECEIVED, readMails } from './score-lines.ts'

/** A labelled mail to learn from. */
export interface Lesson {
  readonly set: string
  readonly draft: InvoiceDraft
  /** Null when it is none of them. */
  readonly kind: string | null
}

let read: Promise<Lesson[]> | undefined

/** The mails that rules are made from, in order. */
export const lessons = (): Promise<Lesson[]> => {
  read ??= readLessons()
  return read
}

async function readLessons(): Promise<Lesson[]> {
  const development = (await readSet('test/accuracy/development')).map(
    ({ subject, body, received, invoice }) => ({
      set: 'development',
      draft: draftOf(ownText(subject, body), received),
      kind: invoice.kind ?? null,
    }),
  )
  const mails = [...(await readMails())].flatMap(([set, mails]) =>
    mails.map(({ subject, body, expected }) => ({
      set,
      draft: draftOf(ownText(subject, body), RECEIVED),
      kind: expected.kind || null,
    })),
  )
  return [...development, ...mails]
}

/** How many signs each question is answered by. */
export const SIGNS: Readonly<Record<Question, number>> = { invoice: 1200, reminder: 300, credit_note: 300 }

/** What a mail teaches of a question; nothing when it has no answer. */
export function exampleOf(question: Question, { draft, kind }: Lesson): Example | null {
  if (question === 'invoice') return { signs: signsOf(draft.text, draft), holds: kind !== null }
  return kind === null ? null : { signs: kindSignsOf(draft.words, draft.name), holds: kind === question }
}
