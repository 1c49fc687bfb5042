import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { catalogue } from '../../shared/actions/index.ts'
import { work } from '../../shared/engine/work.ts'
import { aMessage } from '../support/builders.ts'
import { aDatabase, type TestDatabase } from '../support/database.ts'
import { anEngine, messages } from '../support/engine.ts'
import { insert } from '../support/hub.ts'
import { countRows, saveWorkflow } from '../support/rows.ts'

let db: TestDatabase
let runbook: string
beforeAll(async () => {
  db = await aDatabase()
  runbook = await readFile('docs/runbook.md', 'utf8')
})
afterAll(() => db.drop())

describe('the runbook', () => {
  it('has every section that it links to', () => {
    const anchors = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll("'", '').replaceAll(' ', '-'),
    )
    const linked = [...runbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    expect(linked.length).toBeGreaterThan(15)
    for (const anchor of linked) expect(anchors).toContain(anchor)
  })

  it('names commands that there are', () => {
    const scripts = [...runbook.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script)
    for (const script of scripts) expect(Object.keys(packageJson.scripts)).toContain(script)
  })
})

describe('erasing a person’s data', () => {
  const erase = (address: string) => {
    const [, sql = ''] = /```sql\n(-- erase\n[^`]+)```/.exec(runbook) ?? []
    return db.database.query(sql, { address })
  }
  /** Everything in the database that an email can leave its traces in, as text. */
  const everything = async () => {
    const tables = [
      'emails',
      'deliveries',
      'email_workflow_executions',
      'email_workflow_decisions',
      'tickets',
      'time_entries',
      'purchase_orders',
      'customer_changes',
      'customers',
      'calendar_events',
    ]
    const all = tables
      .map((table) => `select row_to_json(t)::text as row from ${table} t`)
      .join(' union all ')
    return (await db.sql(all)).map(({ row }) => String(row)).join('\n')
  }

  it('leaves nothing of the person and everything of the others', async () => {
    await db.sql('update email_workflows set enabled = true')
    const addresses = ['eva@kunde.dk', 'ole@kunde.dk']
    await insert(db.sql, 'customers', { name: 'Kunden', emails: addresses })
    await insert(db.sql, 'vendors', { name: 'Kunden', emails: addresses })
    await saveWorkflow(db.sql, {
      ...{ id: 50, priority: 1, classification_trigger: 'bankruptcy' },
      workflow_steps: [
        { action: 'link_to_customer', params: { match_by: 'email' } },
        { action: 'link_to_vendor', params: { match_by: 'email' } },
        { action: 'update_customer_data', params: { overwrite: true } },
        {
          action: 'create_purchase_order',
          params: {
            lines: [{ description: '{{ email.sender_name }}', price: 1 }],
            reference: '{{ email.subject }}',
          },
        },
        { action: 'add_tag', params: { tags: ['{{ email.sender_name }}'] } },
        { action: 'reply_to_sender', params: { body: 'Kære {{ email.sender_name }}' } },
        {
          action: 'create_calendar_event',
          params: { attendees: '{{ email.sender_email }}', location: 'Hos {{ email.sender_name }}' },
        },
      ],
    })
    const secretive = (n: number, sender: string, name: string) =>
      aMessage(
        { email_id: n, classification: 'bankruptcy', confidence_score: 0.95 },
        {
          message_id: `<${n}@${name}.dk>`,
          sender_email: sender,
          sender_name: name,
          subject: `Konkurs hos ${name}`,
          body_text: `Kære alle, vi ses 1. december kl. 10. ${name}\n\nMvh\nKim ${name}\nTlf. 86 12 34 5${n}`,
          headers: { 'Return-Path': `<${sender}>` },
        },
      )
    await work(
      anEngine(db.database, { catalogue }),
      messages(secretive(1, 'eva@kunde.dk', 'Evasdatter'), secretive(2, 'ole@kunde.dk', 'Olesen')),
    )
    expect(await everything()).toMatch(/Kim Evasdatter/)
    expect(await everything()).toMatch(/\+4586123451/)
    // What the address ties to a customer is looked for by hand.
    await db.sql(`update customers set emails = '{}'`)
    expect(await countRows(db.sql, 'calendar_events')).toEqual({ calendar_events: 2 })

    await db.sql(
      `update emails set body_key = 'bodies/1.json', attachments = '[{"s3_key": "attachments/eva.pdf"}, {}]' where id = 1`,
    )
    expect(await erase('Eva@kunde.dk')).toEqual([
      { id: 1, originals: '["bodies/1.json", "attachments/eva.pdf"]' },
    ])

    const left = await everything()
    expect(left).not.toMatch(/evasdatter|eva@kunde|86123451/i)
    expect(left).toMatch(/ole@kunde\.dk/)
    expect(left).toMatch(/Konkurs hos Olesen/)
    expect(left).toMatch(/Kim Olesen/)
    expect(left).toMatch(/\+4586123452/)
    expect(await db.sql('select count(*)::int as runs from email_workflow_executions')).toEqual([{ runs: 4 }])
  })

  it('answers with nothing when there is nobody', async () => {
    expect(await erase('nobody@nowhere.dk')).toEqual([])
  })
})
