import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { InvoiceField } from '../../shared/extract/invoice.ts'
import { count, readMail, type Scores } from './score.ts'

/** When the mails of these sets came, a Friday. */
export const RECEIVED = '2026-11-20T08:15:00Z'

/** What is asked of one mail, by the name that a mistake has in the report. */
export interface Question {
  readonly name: string
  readonly subject: string
  readonly body: string
  /** The truth of the fields that are asked for; an empty text where the mail does not say. */
  readonly expected: Partial<Record<InvoiceField, string>>
}

const phraseSchema = z.strictObject({
  lang: z.enum(['da', 'en']),
  field: z.enum(['due', 'amount', 'number']),
  text: z.string(),
  value: z.string().nullable(),
})

const FIELDS = { due: 'due_date', amount: 'amount', number: 'invoice_number' } as const
/** How the mail around a phrase says the two things that the phrase is not about. */
const PLAINLY = {
  da: {
    ...{ subject: 'Faktura fra Nordlys Consulting ApS', greeting: 'Hej,', closing: 'Venlig hilsen' },
    number: 'Fakturanr.: 778899',
    amount: 'At betale: 7.777,00 kr.',
    due: 'Forfaldsdato: 30-12-2026',
  },
  en: {
    ...{ subject: 'Invoice from Nordlys Consulting ApS', greeting: 'Hello,', closing: 'Kind regards' },
    number: 'Invoice number: 778899',
    amount: 'Total to pay: DKK 7,777.00',
    due: 'Due date: 30 December 2026',
  },
}

/** A phrase in the mail of an invoice that says the rest plainly. */
function ofPhrase(phrase: z.output<typeof phraseSchema>): Question {
  const { subject, greeting, closing, ...plainly } = { ...PLAINLY[phrase.lang], [phrase.field]: phrase.text }
  const { number, amount, due } = plainly
  return {
    name: JSON.stringify(phrase.text),
    subject,
    body: `${greeting}\n\n${number}\n${amount}\n${due}\n\n${closing}\nNordlys Consulting ApS`,
    expected: { [FIELDS[phrase.field]]: phrase.value ?? '' },
  }
}

const text = z.string().nullable()
const mailSchema = z.strictObject({
  lang: z.enum(['da', 'en']),
  subject: z.string(),
  body: z.string(),
  kind: z.enum(['invoice', 'reminder', 'credit_note']).nullable(),
  ...{ number: text, amount: text, due: text },
  why: z.string(),
})

const ofMail = (mail: z.output<typeof mailSchema>): Question => ({
  name: JSON.stringify(mail.subject),
  subject: mail.subject,
  body: mail.body,
  expected: {
    kind: mail.kind ?? '',
    invoice_number: mail.number ?? '',
    amount: mail.amount ?? '',
    due_date: mail.due ?? '',
  },
})

/** The mails of test/accuracy/mails, by file: some are invoices and the others only look like it. */
export const readMails = () => readSets('test/accuracy/mails', mailSchema, ofMail)

/** Mails that nothing was learned from and no rule made of, by file: scored, and their mistakes not looked at. */
export const readFresh = () => readSets('test/accuracy/fresh', mailSchema, ofMail)

/** The phrases of test/accuracy/phrases, by file. */
export const readPhrases = () => readSets('test/accuracy/phrases', phraseSchema, ofPhrase)

/** @throws an Error that names the file and the line when one is no such object. */
async function readSets<S extends z.ZodType>(
  folder: string,
  schema: S,
  toQuestion: (line: z.output<S>) => Question,
): Promise<Map<string, Question[]>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()
  const sets = files.map(async (file): Promise<[string, Question[]]> => {
    const lines = (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n')
    return [
      file.replace('.jsonl', ''),
      lines.map((line, row) => toQuestion(read(line, `${file}:${row + 1}`))),
    ]
  })
  return new Map(await Promise.all(sets))

  function read(line: string, place: string): z.output<S> {
    const { success, data, error } = schema.safeParse(JSON.parse(line))
    if (!success) throw new Error(`${place}: ${z.prettifyError(error)}`)
    return data
  }
}

/** Reads each mail with the rules and compares what is asked for. */
export function scoreLines(questions: readonly Question[]): Scores {
  const scores: Scores = { fields: new Map(), mistakes: [] }
  for (const { expected, name, ...mail } of questions) {
    const readings = readMail(mail, RECEIVED)
    for (const field of Object.keys(expected) as InvoiceField[])
      count(scores, name, field, expected[field], readings[field]?.value)
  }
  return scores
}
