import { randomInt, randomUUID } from 'node:crypto'
import { maintain } from '../../infra/local/postgres.ts'
import type { ClassifiedEmail } from '../../shared/email/message.ts'

/** What the workflows of a benchmark wait for. */
export const CLASSIFICATION = 'benchmark'

const VENDORS = 1000

/** The invoice workflow: link, extract, ticket, notify, mark. */
const FIVE_STEPS = [
  { action: 'link_to_vendor', params: { match_by: 'email' } },
  { action: 'extract_invoice_data', params: {} },
  {
    action: 'create_ticket',
    params: {
      title: 'Faktura {{ steps.extract_invoice_data.invoice_number }} fra {{ vendor.name }}',
      description: 'Forfald: {{ steps.extract_invoice_data.due_date }}',
      type: 'billing',
    },
  },
  {
    action: 'send_slack_notification',
    params: { channel: '#invoices', message: 'Ny faktura: {{ steps.extract_invoice_data.amount }}' },
  },
  { action: 'mark_as_processed', params: { status: 'processed' } },
]

/** The five steps, over and over. */
export const stepsOf = (count: number) =>
  Array.from({ length: count / FIVE_STEPS.length }, () => FIVE_STEPS).flat()

/** Leaves so many workflows of so many steps that match the emails below, and none else. */
export async function setWorkflows(databaseUrl: string, workflows: number, steps: number): Promise<void> {
  await maintain(
    databaseUrl,
    `delete from email_workflows;
     insert into email_workflows (id, name, classification_trigger, enabled, workflow_steps)
     select 1000 + n, 'Invoices ' || n, '${CLASSIFICATION}', true, '${JSON.stringify(stepsOf(steps))}'
     from generate_series(1, ${workflows}) n`,
  )
}

/** The senders of the emails below. */
export async function addVendors(databaseUrl: string): Promise<void> {
  await maintain(
    databaseUrl,
    `insert into vendors (name, emails, domains)
     select 'Vendor ' || n, array['faktura@vendor' || n || '.example'], array['vendor' || n || '.example']
     from generate_series(0, ${VENDORS - 1}) n`,
  )
}

/** Messages with invoices, each a new email. Every run has numbers of its own: one that comes again is flagged. */
export function invoices(
  count: number,
  run: string = randomUUID(),
  first = randomInt(2 ** 40),
): ClassifiedEmail[] {
  const numbers = Array.from({ length: count }, (_, n) => `2026-${first + n}`)
  return numbers.map((number, n) => ({
    classification: CLASSIFICATION,
    confidence_score: 0.93,
    email: {
      message_id: `<${run}-${n}@benchmark.example>`,
      sender_email: `faktura@vendor${n % VENDORS}.example`,
      sender_name: `Vendor ${n % VENDORS}`,
      recipients: ['faktura@hub.example'],
      subject: `Faktura ${number}`,
      body_text: `Fakturanummer: ${number}\nAt betale: 1.${100 + (n % 900)},50 kr.\nForfaldsdato: 31-12-2026\n${TEXT}`,
      received_at: '2026-11-20T08:15:00Z',
    },
  }))
}

/** With the text of each the size that the alternatives are given, two kilobytes. */
const TEXT = 'Tak for samarbejdet. Vi vender tilbage med resten i den kommende uge. '.repeat(27)
