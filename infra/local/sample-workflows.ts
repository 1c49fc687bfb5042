import type * as z from 'zod'
import type { stepSchema } from '../../shared/workflow/definition.ts'

interface SampleWorkflow {
  readonly name: string
  readonly description: string
  readonly classification_trigger: string
  readonly confidence_threshold: number
  readonly priority: number
  readonly workflow_steps: readonly z.input<typeof stepSchema>[]
}

/** Disabled workflows besides the five installed ones; run by hand, they show what else is possible. */
export const SAMPLE_WORKFLOWS: readonly SampleWorkflow[] = [
  {
    name: 'Customer Data',
    description:
      'Knytter mailen til kunden, udfylder kundens telefon, adresse og kontaktperson fra signaturen, tildeler mailen til Kundeservice og sætter et mærkat på den.',
    classification_trigger: 'general',
    confidence_threshold: 0.5,
    priority: 100,
    workflow_steps: [
      { action: 'link_to_customer', params: { match_by: 'domain' } },
      { action: 'update_customer_data', params: {} },
      { action: 'assign_to', params: { assignee: 'Kundeservice' } },
      { action: 'add_tag', params: { tags: ['henvendelse'] } },
    ],
  },
]
