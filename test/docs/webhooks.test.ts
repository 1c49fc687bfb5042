import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { webhookEventSchema } from '../../shared/api/webhook-event.ts'
import { WEBHOOK_EVENTS } from '../../shared/workflow/webhook-event.ts'

let text: string
beforeAll(async () => {
  text = await readFile('docs/webhooks.md', 'utf8')
})

/** The example under the heading of an event. */
const exampleOf = (event: string): unknown =>
  JSON.parse(new RegExp(`### ${event}\n\n\`\`\`json\n([^\`]+)\`\`\``).exec(text)?.[1] ?? 'null')

describe('docs/webhooks.md', () => {
  it.each(WEBHOOK_EVENTS)('shows %s as the schema has it, with every field and no other', (event) => {
    const example = exampleOf(event) as z.input<typeof webhookEventSchema>
    expect(webhookEventSchema.parse(example)).toEqual(example)
    expect(example.type).toBe(event)
  })

  it('shows the events that the schema knows', () => {
    const types = webhookEventSchema.options.map(({ shape }) => shape.type.value)
    expect([...types].sort()).toEqual([...WEBHOOK_EVENTS].sort())
    expect([...text.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading)).toEqual([...WEBHOOK_EVENTS])
  })

  it('names the statuses that are final', async () => {
    const source = await readFile('shared/channels/webhook.ts', 'utf8')
    const [, lasting = ''] = /LASTING = new Set\(\[([^\]]+)\]\)/.exec(source) ?? []
    expect(lasting).not.toBe('')
    expect(text).toContain(`| ${lasting} | failed for good`)
  })
})
