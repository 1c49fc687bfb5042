import * as z from 'zod'
import { table } from '../../../infra/cost/table.ts'
import { runLoaded } from '../../../shared/engine/run-loaded.ts'
import type { Database } from '../../../shared/store/database.ts'
import type { Loaded } from '../../../shared/store/load.ts'
import { stepSchema, type Workflow } from '../../../shared/workflow/definition.ts'
import type { Email } from '../../../shared/workflow/facts.ts'
import { anEngine } from '../an-engine.ts'
import { interleaved, median, pairedRatio, rounded } from '../figures.ts'
import type { Part } from '../part.ts'
import { CLASSIFICATION, stepsOf } from '../workload.ts'

const ENABLED = [10, 100, 1000] as const
const EMAILS = 1000
const ROUNDS = 9
const STEPS = 5

const noDatabase: Database = { query: () => Promise.reject(new Error('there is no database here')) }

export const part: Part = {
  about: 'match and run in memory: one workflow of five steps matches, so many are enabled',
  async run(say) {
    say(`${ROUNDS} rounds of ${EMAILS} emails …`)
    const arms = Object.fromEntries(ENABLED.map((count) => [String(count), () => cpuPerEmail(count)]))
    // Compiled and warm, as a function is after its first minutes.
    for (const arm of Object.values(arms)) await arm()
    const measured = await interleaved(ROUNDS, arms)
    const smallest = measured[ENABLED[0]] ?? []
    const results = ENABLED.map((count) => {
      const ms = median(measured[count] ?? [])
      return {
        enabled: count,
        emails_per_second: Math.round(1000 / ms),
        cpu_ms_per_action: rounded(ms / STEPS),
        ratio: pairedRatio(measured[count] ?? [], smallest),
      }
    })
    return {
      json: { workflows: results },
      table: table(
        ['enabled workflows', 'emails/s per core', 'CPU ms per action', 'ratio'],
        results.map((one) => Object.values(one).map(String)),
      ),
    }
  },
}

/** Milliseconds of processor time. */
async function cpuPerEmail(enabled: number): Promise<number> {
  const engine = anEngine(noDatabase)
  const loaded = aLoad(enabled)
  const before = process.cpuUsage()
  for (let n = 0; n < EMAILS; n += 1) {
    const selection = { run_key: 'auto', workflow_ids: null, force: false, already_ran: new Map() }
    const { executions } = await runLoaded(engine, loaded, 0, selection)
    if (executions[0]?.status !== 'pending') throw new Error('the workflow did not go well')
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / EMAILS
}

function aLoad(enabled: number): Loaded {
  const workflow = (n: number): Workflow => ({
    ...{ id: n, version: 1, name: `Workflow ${n}`, confidence_threshold: 0.7, priority: 100, enabled: true },
    ...{ sender_pattern: '@nordkabel\\.dk$', subject_pattern: null, stop_on_match: false },
    classification_trigger: n === 0 ? CLASSIFICATION : `class ${n}`,
    workflow_steps: z.array(stepSchema).parse(stepsOf(STEPS)),
  })
  const vendor = { id: '00000000-0000-4000-8000-000000000001', name: 'Nordkabel A/S', cvr: '25313763' }
  const email: Email = {
    ...{ id: 163, message_id: '<1@x.dk>', subject: 'Faktura 2026-1044' },
    ...{ sender_email: 'faktura@nordkabel.dk', sender_name: 'Nordkabel A/S', sender_domain: 'nordkabel.dk' },
    ...{ recipients: [], attachments: [], headers: {}, html_text: null },
    body: 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026',
    ...{ received_at: '2026-11-20T08:15:00.000Z', classification: CLASSIFICATION, confidence_score: 0.93 },
    ...{ status: 'received', vendor_id: null, customer_id: null, assigned_to: null, tags: [] },
    needs_review: false,
  }
  return {
    now: '2026-11-20T08:16:00.000Z',
    emails: [email],
    workflows: Array.from({ length: enabled }, (_, n) => workflow(n)),
    ...{ unreadable: [], ran: [], customers: [], orders: [], answered: [] },
    ...{ pause: null, gone: [], refused: [], replaced: [], others: [] },
    ...{ tickets: [[{ id: 1, ticket_number: 'T-000001' }]] },
    earlier_invoices: [],
    vendors: [{ ...vendor, emails: ['faktura@nordkabel.dk'], domains: ['nordkabel.dk'] }],
  }
}
