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

/** Beside the five that are installed, and disabled: they show what else a workflow can do, when run by hand. */
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
