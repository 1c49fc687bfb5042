import { draftOf, type InvoiceDraft } from '../../shared/extract/invoice.ts'
import { amountCandidates } from '../../shared/extract/invoice-amount-candidates.ts'
import { dueCandidates } from '../../shared/extract/invoice-due-candidates.ts'
import { signsOf } from '../../shared/extract/invoice-gate.ts'
import { kindSignsOf } from '../../shared/extract/invoice-kind.ts'
import { type Question, WEIGHED } from '../../shared/extract/invoice-learned.ts'
import { lettersOf } from '../../shared/extract/invoice-letters.ts'
import { bare, numberChoices } from '../../shared/extract/invoice-number-choices.ts'
import { signsOfNone } from '../../shared/extract/invoice-number-none.ts'
import type { Candidate, RankedField } from '../../shared/extract/invoice-ranking.ts'
import { unsigned } from '../../shared/extract/money.ts'
import { ownText } from '../../shared/extract/own-text.ts'
import { everyRun, knownRuns } from '../../shared/extract/runs.ts'
import { surroundingsIn } from '../../shared/extract/surroundings.ts'
import type { Example } from './learn.ts'
import type { Choice } from './learn-ranking.ts'
import { readSet } from './read-set.ts'
import { RECEIVED, readMails, readPhrases } from './score-lines.ts'

/** A labelled mail to learn from. */
export interface Lesson {
  readonly set: string
  readonly draft: InvoiceDraft
  /** Null when it is none of them. */
  readonly kind: string | null
  /** What it says; empty where it says nothing. */
  readonly values: Readonly<Record<RankedField, string>>
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
      draft: draftOf(ownText(subject, body), received, everyRun()),
      kind: invoice.kind ?? null,
      values: valuesOf(invoice),
    }),
  )
  const mails = [...(await readMails())].flatMap(([set, mails]) =>
    mails.map(({ subject, body, expected }) => ({
      set,
      draft: draftOf(ownText(subject, body), RECEIVED, everyRun()),
      kind: expected.kind || null,
      values: valuesOf(expected),
    })),
  )
  return [...development, ...mails]
}

const valuesOf = ({
  amount = '',
  due_date = '',
  invoice_number = '',
}: Partial<Record<RankedField, string>>) => ({
  amount: unsigned(amount),
  due_date,
  invoice_number: bare(invoice_number),
})

/** How many signs each question is answered by. */
export const SIGNS: Readonly<Record<Question, number>> = {
  invoice: 4000,
  invoice_by_letters: 8000,
  reminder: 800,
  credit_note: 800,
}

/** What a mail teaches of a question; nothing when it has no answer. */
export function exampleOf(question: Question, { draft, kind }: Lesson): Example | null {
  if (question === 'invoice') return { signs: signsOf(draft.text, draft), holds: kind !== null }
  if (question === 'invoice_by_letters') return { signs: lettersOf(draft.text), holds: kind !== null }
  return kind === null ? null : { signs: kindSignsOf(draft.words, draft.name), holds: kind === question }
}

/** How many signs each field's value is chosen by. */
export const RANKED: Readonly<Record<RankedField, number>> = {
  amount: 1200,
  due_date: 800,
  invoice_number: 1200,
}

/** Words that tell what a mail is: were those of the ranking among them, it would depend on what was learned before. */
const TELLING = knownRuns(WEIGHED)
/** Wordings that are for scoring only. */
const SCORED = 'bank-desk'

/** What the wordings of each field teach: a quarter of them name something else than the field. */
export async function wordings(field: RankedField): Promise<Lesson[]> {
  const phrases = [...(await readPhrases())].filter(([set]) => set !== SCORED)
  return phrases.flatMap(([set, questions]) =>
    questions
      .filter(({ expected }) => field in expected)
      .map(({ subject, body, expected }) => ({
        set,
        draft: draftOf(ownText(subject, body), RECEIVED, TELLING),
        kind: 'invoice',
        values: valuesOf(expected),
      })),
  )
}

/** What an invoice teaches of a field; nothing where its value is none of the candidates. */
export function choicesOf(field: RankedField, { draft, kind, values }: Lesson): Choice[] {
  if (kind === null) return []
  const near = surroundingsIn(draft.text)
  return asked().flatMap(([candidates, words]) => {
    const place = candidates.findIndex(({ value }) => value === values[field])
    const right = values[field] === '' ? candidates.length : place
    return right < 0 ? [] : [{ candidates: candidates.map(({ signs }) => signs), right, words }]
  })

  /** The candidates, and what speaks for none of them. */
  function asked(): (readonly [readonly Candidate[], ReadonlySet<string>])[] {
    if (field === 'amount') return [[amountCandidates(near, draft), new Set()]]
    if (field === 'due_date') return [[dueCandidates(near, draft), draft.words]]
    // The rules were made from these mails, and read more of them than of others: each teaches without them, too.
    const drafts = draft.number ? [draft, { ...draft, number: null }] : [draft]
    return drafts.map((one) => {
      const choices = numberChoices(near, one)
      return [choices, signsOfNone(choices, one, draft.words)]
    })
  }
}
