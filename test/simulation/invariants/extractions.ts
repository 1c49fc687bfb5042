import type { Invariant } from '../invariants.ts'
import { numberIn, TEXTS, VALUES } from '../invoices.ts'
import type { EmailRow, Remains } from '../remains.ts'
import type { World } from '../world.ts'

/** What is kept of an invoice is what the email or its attachment says, never what a model made up. */
const nothingInventedIsKept: Invariant = (remains) =>
  extractions(remains).flatMap(({ email, number, result }) => {
    const said = { invoice_number: number, ...VALUES }
    return Object.entries(said)
      .filter(([field, value]) => result && (result[field] ?? value) !== value)
      .map(([field, value]) => `email ${email.id} says ${field} ${value}, kept is ${result?.[field]}`)
  })

/** An attachment that could be read is what is believed; one that could not stops nothing. */
const attachmentsAreReadOrLeftOut: Invariant = (remains, { readings }) =>
  extractions(remains).flatMap(({ email, number, result }) => {
    if (!result) return []
    const of = (answered: boolean) => met(readings, number, 'e_invoice', answered)
    const isRead = result.fields?.invoice_number?.source === 'e_invoice'
    if (isRead) return of(true) ? [] : [`email ${email.id} has an e-invoice that nobody read`]
    return email.attachments.length === 0 || of(false)
      ? []
      : [`email ${email.id} has an e-invoice that was left out without a cause`]
  })

/** Without a model the rules alone are used, or the step fails, as it says; no other step suffers. */
const modelsAreDoneWithout: Invariant = (remains, { readings }) =>
  extractions(remains).flatMap(({ email, number, result, error, workflow, isPlain }) => {
    const isMissed = met(readings, number, 'ai', false)
    if (result?.due_date === null && !isMissed)
      return [`email ${email.id} has no due date, and the model was not asked in vain`]
    if (result) return []
    if (!isMissed) return [`the invoice of email ${email.id} was not read without a cause: ${error}`]
    return isPlain && workflow === 'Invoices'
      ? [`the rules could read the invoice of email ${email.id}, and did not: ${error}`]
      : []
  })

export const extractionInvariants = {
  nothingInventedIsKept,
  attachmentsAreReadOrLeftOut,
  modelsAreDoneWithout,
}

interface Extraction {
  readonly email: EmailRow
  readonly number: string
  readonly isPlain: boolean
  readonly workflow: string
  /** Null when the step failed. */
  readonly result: Result | null
  readonly error: string | null
}

type Result = Readonly<Record<string, unknown>> & {
  readonly fields?: { readonly invoice_number?: { readonly source: string } }
}

function extractions({ executions, emails }: Remains): Extraction[] {
  return executions.flatMap(({ email_id, workflow_name, steps }) => {
    const email = emails.find(({ id }) => id === email_id)
    const number = numberIn(email?.body ?? '')
    if (!email || number === null) return []
    const about = {
      email,
      number,
      isPlain: email.body.startsWith(TEXTS.plain(number)),
      workflow: workflow_name,
    }
    return steps
      .filter(({ action, status }) => action === 'extract_invoice_data' && status !== 'skipped')
      .map(({ result, error }) => ({ ...about, result: result as Result | null, error }))
  })
}

const met = (
  readings: World['readings'],
  about: string,
  from: World['readings'][number]['source'],
  isAnswered: boolean,
): boolean =>
  readings.some(
    ({ number, source, answered }) => number === about && source === from && answered === isAnswered,
  )
