import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { removeFrom } from '../../../shared/channels/remove-objects.ts'
import { sweep } from '../../../shared/deliver/sweep.ts'
import type { MessageContent } from '../../../shared/email/message.ts'
import { executeWorkflows } from '../../../shared/engine/execute.ts'
import { work } from '../../../shared/engine/work.ts'
import { eraseOld } from '../../../shared/privacy/erase.ts'
import { beginErasure } from '../../../shared/store/begin-erasure.ts'
import { commit } from '../../../shared/store/commit.ts'
import { load } from '../../../shared/store/load.ts'
import { markDeliveries } from '../../../shared/store/mark-deliveries.ts'
import { reopenDeliveries } from '../../../shared/store/reopen-deliveries.ts'
import { wipeEmails } from '../../../shared/store/wipe-emails.ts'
import { anApi } from '../../support/api.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, kinds, messages } from '../../support/engine.ts'
import { insert } from '../../support/hub.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'
import { aStorage } from '../../support/storage.ts'

let db: TestDatabase
let s3: S3Client
let storage: Awaited<ReturnType<typeof aStorage>>
const removeObjects = removeFrom('bodies')
beforeAll(async () => {
  db = await aDatabase()
  storage = await aStorage()
  storage.bucket('bodies')
  s3 = storage.s3
})
afterAll(async () => {
  await storage.stop()
  await db.drop()
})

const STEPS = [
  { action: 'link_to_customer', params: { match_by: 'email' } },
  { action: 'link_to_vendor', params: { match_by: 'email' } },
  { action: 'update_customer_data', params: { overwrite: true } },
  { action: 'create_ticket', params: { title: '{{ email.subject }}', description: '{{ email.body }}' } },
  { action: 'create_time_entry', params: { hours: 2, description: '{{ email.subject }}' } },
  {
    action: 'create_purchase_order',
    params: {
      lines: [{ description: '{{ email.sender_name }}', price: 1 }],
      reference: '{{ email.subject }}',
    },
  },
  { action: 'add_tag', params: { tags: ['{{ email.sender_name }}'] } },
  { action: 'extract_tracking_number' },
  { action: 'flag_for_review', params: { reason: '{{ email.subject }}' } },
  {
    action: 'create_calendar_event',
    params: { title: '{{ email.subject }}', start: '2027-01-05T10:00', location: '{{ email.sender_name }}' },
  },
  { action: 'send_slack_notification', params: { channel: '#x', message: '{{ email.body }}' } },
  { action: 'send_email_notification', params: { subject: '{{ email.subject }}', body: '{{ email.body }}' } },
  { action: 'no_such_{{ email.subject }}' },
]

beforeEach(async () => {
  await clear(db.sql)
  await db.sql('truncate audit_log')
  await insert(db.sql, 'customers', { name: 'Kunden', emails: ['eva@kunde.dk', 'ole@kunde.dk'] })
  await insert(db.sql, 'vendors', { name: 'Kunden', emails: ['eva@kunde.dk', 'ole@kunde.dk'] })
  await saveWorkflow(db.sql, { id: 1, workflow_steps: STEPS })
  await saveWorkflow(db.sql, { id: 2 })
  await db.sql(`update email_workflows set subject_pattern = 'never' where id = 2`)
})

/** An email that has its sender's name in every field that it can be in. */
const secretive = (id: number, sender: string, name: string) =>
  aMessage(
    { email_id: id },
    {
      message_id: `<${id}@${name}.dk>`,
      sender_email: sender,
      sender_name: name,
      recipients: [`${name}@hub.dk`],
      subject: `Om ${name}`,
      body_html: `<p>${name} i HTML</p>`,
      body_text: `Kære alle, ${name}\nPakke 00370730254738192837\n\nMvh\nKim ${name}\nTlf. 86 12 34 5${id}`,
      attachments: [
        { filename: `${name}.png`, content_type: 'image/png', size: 1, s3_key: `attachments/${name}.png` },
      ],
    },
  )
const EVA = secretive(1, 'eva@kunde.dk', 'Evasdatter')
const OLE = secretive(2, 'ole@kunde.dk', 'Olesen')
const workOn = (...emails: object[]) =>
  work(anEngine(db.database, { catalogue, removeObjects }), messages(...emails))

/** Everything that any table has, as text. */
async function everything(): Promise<string> {
  const tables = await db.sql(`select table_name::text from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`)
  const all = tables.map(({ table_name }) => `select row_to_json(t)::text as row from ${table_name} t`)
  return (await db.sql(all.join(' union all '))).map(({ row }) => String(row)).join('\n')
}
const statistics = () =>
  db.sql(`select id, execution_count::int as executions, failure_count::int as failures,
    pending_executions::int as pending from v_workflow_stats where execution_count > 0`)
const ask = (method: string, path: string, body?: object) =>
  anApi(db, { catalogue, removeObjects }).ask(method, path, body ? { body } : {})

describe('DELETE /emails/{email_id}', () => {
  it('leaves nothing of the email anywhere, and everything of the others', async () => {
    await workOn(EVA, OLE)
    const before = await everything()
    expect(before).toMatch(/Kim Evasdatter/)
    expect(before).toMatch(/\+4586123451/)
    expect(await ask('DELETE', '/api/v1/emails/1')).toMatchObject({ status: 200 })

    const left = (await everything())
      .split('\n')
      .filter((row) => !row.includes('"eva@kunde.dk","ole@kunde.dk"'))
    expect(left.join('\n')).not.toMatch(/evasdatter|eva@kunde|86123451|00370730254738192837.*"email_id":1/i)
    expect(left.join('\n')).toMatch(/Kim Olesen/)
    expect(left.join('\n')).toMatch(/\+4586123452/)
    expect((await ask('GET', '/api/v1/emails/1')).body).toMatchObject({
      ...{
        message_id: expect.stringMatching(/^erased:[0-9a-f]{64}$/),
        sender_email: '',
        subject: '',
        body: '',
      },
      ...{ erased_at: expect.any(String), classification: 'invoice', needs_review: false },
      executions: [{ workflow_id: 1, steps_total: STEPS.length }],
      deliveries: [{ status: 'failed' }, { status: 'failed' }, { status: 'failed' }],
    })
  })

  it('leaves nothing of it in the lists of results, vendors and customers either', async () => {
    const lists = ['tickets', 'time-entries', 'purchase-orders', 'calendar-events', 'vendors', 'customers']
    const listed = async (list: string) => (await ask('GET', `/api/v1/${list}`)).body
    await workOn(EVA, OLE)
    for (const list of lists.slice(0, 4))
      expect(JSON.stringify(await listed(list)), list).toMatch(/Evasdatter.*Olesen|Olesen.*Evasdatter/)
    await ask('DELETE', '/api/v1/emails/1')
    for (const list of lists)
      expect(JSON.stringify(await listed(list)), list).not.toMatch(/evasdatter|86123451/i)
    expect(await listed('tickets?email_id=1')).toMatchObject([
      { title: '', description: '', vendor_id: null, customer_id: null, assigned_to: null },
    ])
    expect(await listed('time-entries?email_id=1')).toMatchObject([{ hours: 2, description: '' }])
  })

  it('ends what was still to be sent, and the statistics add up', async () => {
    await workOn(EVA, OLE)
    expect(await statistics()).toEqual([{ id: 1, executions: 2, failures: 0, pending: 2 }])
    await ask('DELETE', '/api/v1/emails/1')
    expect(await statistics()).toEqual([{ id: 1, executions: 2, failures: 1, pending: 1 }])
    const [execution] = (await ask('GET', '/api/v1/workflow-executions?email_id=1')).body
    expect(execution).toMatchObject({ status: 'failed', error: 'the email was erased before it was sent' })
    await ask('DELETE', '/api/v1/emails/1')
    expect(await statistics()).toEqual([{ id: 1, executions: 2, failures: 1, pending: 1 }])
  })

  it('is no matter to a worker that has a delivery in hand, and a redrive does not open it again', async () => {
    await workOn(EVA)
    const ids = (await db.sql('select id from deliveries')).map(({ id }) => String(id))
    await ask('DELETE', '/api/v1/emails/1')
    const before = await everything()
    await markDeliveries(
      db.database,
      ids.map((id) => ({ id, attempt: 1, kind: 'delivered' as const, reference: 'evasdatter' })),
    )
    expect(await reopenDeliveries(db.database, ids)).toEqual([])
    expect(await everything()).toBe(before)
  })

  it('is repeated without harm, says 404 for what is not there, and logs who did it', async () => {
    await workOn(EVA)
    expect(await ask('DELETE', '/api/v1/emails/1')).toMatchObject({ status: 200 })
    const [tombstone] = await db.sql('select message_id from emails')
    expect(await ask('DELETE', '/api/v1/emails/1')).toMatchObject({ status: 200 })
    expect(await db.sql('select message_id from emails')).toEqual([tombstone])
    expect(await ask('DELETE', '/api/v1/emails/9')).toMatchObject({ status: 404 })
    expect(await ask('DELETE', '/api/v1/emails/x')).toMatchObject({ status: 400 })
    expect((await ask('GET', '/api/v1/audit-log?target=email/1')).body).toMatchObject([
      { action: 'email.erased', actor: 'local' },
      { action: 'email.erased', actor: 'local' },
    ])
  })

  it('is the end of manual runs', async () => {
    await workOn(EVA)
    await ask('DELETE', '/api/v1/emails/1')
    expect(await ask('POST', '/api/v1/emails/1/execute-workflows')).toMatchObject({ status: 409 })
  })
})

describe('a message of an erased email', () => {
  beforeEach(async () => {
    await workOn(EVA)
    await ask('DELETE', '/api/v1/emails/1')
  })

  it.each([
    ['again as it was', EVA],
    ['without its id', { ...EVA, email_id: undefined }],
    ['by its id alone', { email_id: 1 }],
    ['by its id, classified anew', { email_id: 1, classification: 'general', confidence_score: 0.9 }],
    ['with the id, and another email', { ...OLE, email_id: 1 }],
    ['named as what is left of it', null],
  ])('brings nothing back: %s', async (_, message) => {
    const before = await everything()
    const [left] = await db.sql('select message_id from emails')
    const named = aMessage({}, { message_id: String(left?.message_id), subject: 'Evasdatter' })
    expect(kinds(await workOn(message ?? named))).toEqual(['m0 done'])
    expect(await everything()).toBe(before)
  })

  it('leaves the others of its batch alone', async () => {
    expect(kinds(await workOn(EVA, OLE))).toEqual(['m0 done', 'm1 done'])
    expect(await db.sql('select email_id::int from email_workflow_executions order by 1')).toEqual([
      { email_id: 1 },
      { email_id: 2 },
    ])
  })
})

describe('what is written at the moment of an erasure', () => {
  const author = () => ({ actor: 'eva', request_id: 'r', key: crypto.randomUUID() })
  const options = { run_key: 'auto', workflow_ids: null, reserve: false, sender_limit: 100 }
  const contentOf = {
    message_id: '<1@Evasdatter.dk>',
    sender_email: 'eva@kunde.dk',
    sender_name: '',
    recipients: [],
  }
  const asLoad = {
    ...{ email_id: null, classification: 'invoice', confidence_score: 0.9 },
    content: {
      ...{ ...contentOf, headers: {} },
      ...{
        subject: 'Evasdatter',
        body: '',
        body_bytes: 0,
        body_key: null,
        html_text: null,
        attachments: [],
        received_at: null,
      },
    },
  }

  it('is not written by a batch that had loaded the email before', async () => {
    await load(db.database, [asLoad], options)
    const [{ id } = {}] = await db.sql('select id from emails')
    await beginErasure(db.database, Number(id), author())
    await wipeEmails(db.database, [Number(id)])
    const before = await everything()
    const [workflow] = await db.sql('select * from email_workflows where id = 1')
    const step = { index: 0, path: '0', action: 'note', status: 'completed' as const, result: 'Evasdatter' }
    const committed = await commit(db.database, {
      plans: [
        {
          ...{ email_id: Number(id), run_key: 'auto', outcome: 'executed' },
          decisions: [
            {
              ...{ workflow_id: 2, workflow_version: 1, workflow_name: 'x', condition: 'subject_pattern' },
              ...{ expected: '', actual: 'Evasdatter', message: 'Evasdatter' },
            },
          ],
          executions: [
            {
              workflow: {
                ...(workflow as never as { id: number; version: number; name: string }),
                id: 1,
              } as never,
              ...{ status: 'completed', error: null, execution_time_ms: 1 },
              steps: [{ ...step, error: null, reason: null, duration_ms: 1 }],
              effects: [{ step_index: 0, effect: { kind: 'flag_for_review', reason: 'Evasdatter' } }],
            },
          ],
        },
      ],
      claim_id: crypto.randomUUID(),
      started_at: '2026-11-20T08:16:00Z',
    } as Parameters<typeof commit>[1])
    expect(committed).toMatchObject([{ ours: false, execution_id: null }])
    expect(before).not.toMatch(/Evasdatter/)
    expect(await everything()).not.toMatch(/Evasdatter/)
  })

  it('is not stored anew by a load that began before it, but comes again', async () => {
    await load(db.database, [asLoad], options)
    await db.sql('begin')
    await db.sql(`update emails set erasure = 'request', message_id = tombstone(message_id)`)
    // Waits for the lock, with a view of the database from before.
    const loading = load(db.database, [asLoad], options).catch((error: Error) => error.message)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await db.sql('commit')
    expect(await loading).toMatch('deliver its message again')
    expect(await db.sql('select count(*)::int as emails from emails')).toEqual([{ emails: 1 }])
    expect((await load(db.database, [asLoad], options)).gone).toEqual([{ original_is_shared: false }])
  })
})

describe('originals and attachments', () => {
  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: 'bodies', Key, Body: 'x' }))
  const there = (Key: string) =>
    s3.send(new GetObjectCommand({ Bucket: 'bodies', Key })).then(
      () => true,
      () => false,
    )
  const keys = ['bodies/own.json', 'attachments/Evasdatter.png', 'other/kept.json']

  it('go with their email, and nothing else does', async () => {
    await Promise.all([...keys, 'attachments/Olesen.png'].map(put))
    await workOn(EVA, OLE)
    await db.sql(`update emails set body_key = 'bodies/own.json', attachments = attachments ||
      '[{"filename": "", "content_type": "", "size": 1, "s3_key": "other/kept.json"}]' where id = 1`)
    await ask('DELETE', '/api/v1/emails/1')
    expect(await Promise.all(keys.map(there))).toEqual([false, false, true])
    expect(await there('attachments/Olesen.png')).toBe(true)
  })

  it('stay for another email with the same text, and go with the last', async () => {
    await put('bodies/own.json')
    await workOn(EVA, OLE)
    await db.sql(`update emails set body_key = 'bodies/own.json'`)
    await ask('DELETE', '/api/v1/emails/1')
    expect(await there('bodies/own.json')).toBe(true)
    await ask('DELETE', '/api/v1/emails/2')
    expect(await there('bodies/own.json')).toBe(false)
  })

  it('go with the last emails that have them when one call erases them together', async () => {
    await put('bodies/own.json')
    await workOn(EVA, OLE, secretive(3, 'eva@kunde.dk', 'Tredje'))
    await db.sql(`update emails set body_key = 'bodies/own.json'`)
    await ask('POST', '/api/v1/erasure', { sender_email: 'eva@kunde.dk' })
    expect(await there('bodies/own.json')).toBe(true)
    await db.sql(`insert into emails (id, message_id, sender_email, received_at, body_key)
      values (4, '<4@x.dk>', 'ole@kunde.dk', now(), 'bodies/own.json')`)
    await ask('POST', '/api/v1/erasure', { sender_email: 'ole@kunde.dk' })
    expect(await there('bodies/own.json')).toBe(false)
  })

  it('go with the last emails that have them when these grow old together', async () => {
    await put('bodies/own.json')
    await workOn(EVA, OLE)
    await db.sql(`update emails set body_key = 'bodies/own.json', created_at = now() - interval '3 days'`)
    expect(await eraseOld({ database: db.database, removeObjects }, 2)).toBe(2)
    expect(await there('bodies/own.json')).toBe(false)
  })

  it('that a message of an erased email has brought again are removed', async () => {
    await workOn(EVA)
    await ask('DELETE', '/api/v1/emails/1')
    const long = { ...EVA, email: { ...EVA.email, body_text: 'Evasdatter '.repeat(10_000) } }
    const keepOriginal = async () => {
      await put('bodies/again.json')
      return 'bodies/again.json'
    }
    await work(anEngine(db.database, { catalogue, removeObjects, keepOriginal }), messages(long))
    expect(await there('bodies/again.json')).toBe(false)
  })

  it('keep the rows when they cannot be removed, and the sweep takes it up again', async () => {
    await workOn(EVA)
    const broken = anApi(db, {
      removeObjects: async () => {
        throw new Error('S3 is away')
      },
    })
    expect(await broken.ask('DELETE', '/api/v1/emails/1')).toMatchObject({ status: 500 })
    expect(await db.sql('select sender_email, erased_at from emails')).toEqual([
      { sender_email: 'eva@kunde.dk', erased_at: null },
    ])
    await db.sql(`update emails set updated_at = now() - interval '6 minutes'`)
    await sweeping(null)
    expect(await everything()).not.toMatch(/evasdatter/i)
  })
})

const sweeping = (retentionDays: number | null) =>
  sweep({
    ...{ database: db.database, removeObjects, retentionDays, pipelineEnabled: true },
    ...{ requeue: async () => {}, workAgain: async () => {} },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })

/** The vendor and the customer that people have entered. */
const stayed = async () => [
  { kind: 'vendor', id: (await db.sql('select id from vendors'))[0]?.id, erased: false },
  { kind: 'customer', id: (await db.sql('select id from customers'))[0]?.id, erased: false },
]

describe('POST /erasure', () => {
  it('erases all of a sender, at vendors and customers too, and says how much', async () => {
    await workOn(EVA, secretive(3, 'eva@kunde.dk', 'Evasdatter'), OLE)
    const erased = await ask('POST', '/api/v1/erasure', { sender_email: ' EVA@kunde.dk ' })
    const parties = await stayed()
    expect(erased).toEqual({ ...erased, status: 200, body: { emails: 2, parties, more: false } })
    const left = await everything()
    expect(left).not.toMatch(/evasdatter|eva@kunde|8612345[13]/i)
    expect(left).toMatch(/Kim Olesen/)
    expect(left).toMatch(/ole@kunde\.dk/)
    expect((await ask('GET', '/api/v1/audit-log')).body).toMatchObject([
      { action: 'sender.erased', target: null, details: { emails: 2, parties: 2 } },
    ])
  })

  it('does five hundred in a call, and is repeated until there is no more', async () => {
    await db.sql(`insert into emails (message_id, sender_email, received_at)
      select 'm' || n, 'eva@kunde.dk', now() from generate_series(1, 620) n`)
    const call = async () => (await ask('POST', '/api/v1/erasure', { sender_email: 'eva@kunde.dk' })).body
    expect(await call()).toEqual({ emails: 500, parties: await stayed(), more: true })
    expect(await call()).toEqual({ emails: 120, parties: [], more: false })
    expect(await call()).toEqual({ emails: 0, parties: [], more: false })
  })

  it('leaves what a batch works at this moment for the next call, and says that there is more', async () => {
    await workOn(EVA)
    await db.sql('begin')
    await db.sql('select from emails for key share')
    expect((await ask('POST', '/api/v1/erasure', { sender_email: 'eva@kunde.dk' })).body).toMatchObject({
      ...{ emails: 0, more: true },
    })
    await db.sql('rollback')
    expect((await ask('POST', '/api/v1/erasure', { sender_email: 'eva@kunde.dk' })).body).toMatchObject({
      ...{ emails: 1, more: false },
    })
  })

  it.each([
    [{}],
    [{ sender_email: '' }],
    [{ sender_email: 'no address' }],
    [{ sender_email: 'a', all: true }],
  ])('refuses %o', async (body) => {
    expect(await ask('POST', '/api/v1/erasure', body)).toMatchObject({ status: 422 })
  })
})

describe('a vendor or customer that was made from the sender', () => {
  const made = (email: Partial<MessageContent> = {}) =>
    aMessage(
      {},
      {
        ...{
          message_id: `<${email.subject ?? 1}@x>`,
          sender_email: 'eva@ny.dk',
          sender_name: 'Eva Evasdatter',
        },
        body_text: 'Mvh\nEva Evasdatter\nTlf. 86 12 34 51',
        ...email,
      },
    )
  const parties = () =>
    db.sql(`select 'vendor' as kind, id, name, emails, domains, null as phone from vendors
      union all select 'customer', id, name, emails, domains, phone from customers order by kind desc`)
  const erase = async (sender_email = 'eva@ny.dk') =>
    (await ask('POST', '/api/v1/erasure', { sender_email })).body.parties
  const gone = async (erased: boolean) => (await parties()).map(({ kind, id }) => ({ kind, id, erased }))

  beforeEach(async () => {
    await clear(db.sql)
    const link = { match_by: 'domain', auto_create: true }
    await saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [
        { action: 'link_to_vendor', params: link },
        { action: 'link_to_customer', params: link },
        { action: 'update_customer_data' },
        { action: 'create_time_entry', params: { hours: 2 } },
      ],
    })
  })

  it('goes with the sender, and the answer says so', async () => {
    await workOn(made())
    expect(await everything()).toMatch(/Eva Evasdatter.*\+4586123451|\+4586123451.*Eva Evasdatter/s)
    expect(await erase()).toEqual(await gone(true))
    expect(await everything()).not.toMatch(/evasdatter|ny\.dk|86123451/i)
    // The hours stay for the books.
    expect(await db.sql('select hours from time_entries')).toEqual([{ hours: '2.00' }])
  })

  it('goes with its only email, and stays as it is while there is another', async () => {
    await workOn(made({ subject: 'a' }), made({ subject: 'b' }))
    const ids = (await db.sql('select id::int from emails order by id')).map(({ id }) => id)
    const before = await parties()
    expect((await ask('DELETE', `/api/v1/emails/${ids[0]}`)).body).toEqual({ parties: await gone(false) })
    expect(await parties()).toEqual(before.map((party) => ({ ...party, phone: null })))
    expect((await ask('DELETE', `/api/v1/emails/${ids[1]}`)).body).toEqual({ parties: await gone(true) })
    expect(await everything()).not.toMatch(/evasdatter|eva@ny\.dk|86123451/i)
  })

  it('goes with the only email in which a colleague forwarded what the sender wrote', async () => {
    const forwarded = (subject: string) =>
      made({
        ...{ subject: `VS: ${subject}`, sender_email: 'lone@hub.dk', sender_name: 'Lone' },
        body_text: 'Se her\n\nFra: Eva Evasdatter <eva@ny.dk>\nSendt: i går\n\nTak',
      })
    await workOn(forwarded('a'), forwarded('b'))
    expect(await parties()).toMatchObject([{ name: 'Eva Evasdatter' }, { emails: ['eva@ny.dk'] }])
    const ids = (await db.sql('select id::int from emails order by id')).map(({ id }) => id)
    expect((await ask('DELETE', `/api/v1/emails/${ids[0]}`)).body).toEqual({ parties: await gone(false) })
    expect((await ask('DELETE', `/api/v1/emails/${ids[1]}`)).body).toEqual({ parties: await gone(true) })
    expect(await everything()).not.toMatch(/evasdatter|ny\.dk/i)
  })

  it('stays when somebody else has written, without the address, by its domain', async () => {
    await workOn(made(), made({ subject: 'b', sender_email: 'ole@ny.dk', sender_name: 'Ole', body_text: '' }))
    expect(await erase()).toEqual(await gone(false))
    expect(await parties()).toMatchObject([
      { name: 'ny.dk', emails: [], domains: ['ny.dk'] },
      { name: 'ny.dk', emails: [], domains: ['ny.dk'], phone: null },
    ])
    expect(await everything()).not.toMatch(/evasdatter|eva@ny\.dk|86123451/i)
  })

  it('stays when people have added an address, and keeps the name that they gave it', async () => {
    await workOn(made())
    for (const table of ['vendors', 'customers'])
      await db.sql(`update ${table} set name = 'Ny A/S', emails = emails || '{kontor@ny.dk}'`)
    expect(await erase()).toEqual(await gone(false))
    expect(await parties()).toMatchObject([
      { name: 'Ny A/S', emails: ['kontor@ny.dk'] },
      { name: 'Ny A/S', emails: ['kontor@ny.dk'] },
    ])
  })

  it('is made again when the sender writes again', async () => {
    await workOn(made())
    await erase()
    await workOn(made({ subject: 'b' }))
    expect(await parties()).toMatchObject([
      { name: 'Eva Evasdatter', emails: ['eva@ny.dk'], domains: ['ny.dk'] },
      { name: 'Eva Evasdatter', emails: ['eva@ny.dk'], domains: ['ny.dk'], phone: '+4586123451' },
    ])
  })
})

describe('retention', () => {
  it('erases emails when they are old enough, and leaves the hub’s own records', async () => {
    await workOn(EVA, OLE)
    await db.sql(`update emails set created_at = now() - interval '31 days' where id = 1`)
    await sweeping(null)
    expect(await everything()).toMatch(/Kære alle, Evasdatter/)
    await sweeping(30)
    const rows = async (table: string) =>
      JSON.stringify(
        await db.sql(`select * from ${table} where ${table === 'emails' ? 'id' : 'email_id'} = 1`),
      )
    for (const table of ['emails', 'email_workflow_executions', 'email_workflow_decisions', 'deliveries'])
      expect(await rows(table)).not.toMatch(/evasdatter|eva@kunde/i)
    expect(await rows('tickets')).toMatch(/Om Evasdatter/)
    expect(await everything()).toMatch(/Kære alle, Olesen/)

    await ask('DELETE', '/api/v1/emails/1')
    expect(await rows('tickets')).not.toMatch(/Evasdatter/)
  })

  it('erases a thousand a sweep', async () => {
    await db.sql(`insert into emails (message_id, sender_email, received_at, created_at)
      select 'm' || n, 'a@b.dk', now(), now() - interval '40 days' from generate_series(1, 1100) n`)
    const left = async () =>
      (await db.sql('select count(*)::int as emails from emails where erased_at is null'))[0]?.emails
    await sweeping(30)
    expect(await left()).toBe(100)
    await sweeping(30)
    expect(await left()).toBe(0)
  })
})

describe('every column that could hold words', () => {
  /** What stays of an erased email's rows, because nothing of the email is in it. */
  const KEPT: Readonly<Record<string, readonly string[]>> = {
    emails: ['message_id', 'sender_domain', 'classification', 'status', 'workflow_outcome', 'erasure'],
    email_workflow_executions: ['workflow_name', 'run_key', 'triggered_by', 'status', 'steps', 'error'],
    email_workflow_decisions: ['run_key', 'workflow_name', 'condition', 'expected'],
    deliveries: ['channel', 'status', 'last_error', 'payload'],
    calendar_events: [],
    tickets: ['ticket_number', 'type', 'priority', 'status'],
    purchase_orders: ['order_number', 'currency', 'status', 'lines'],
    customer_changes: ['field', 'outcome', 'value'],
  }

  it('is empty after an erasure, or listed here with those that hold nothing of the email', async () => {
    await workOn(EVA)
    await ask('DELETE', '/api/v1/emails/1')
    const columns = await db.sql(`select table_name::text as table, column_name::text as column
      from information_schema.columns c
      where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'character varying')
        and (table_name = 'emails' or exists (select from information_schema.columns
          where table_schema = 'public' and table_name = c.table_name and column_name = 'email_id'))
        and exists (select from information_schema.tables t
          where t.table_name = c.table_name and table_type = 'BASE TABLE')`)
    expect(columns.length).toBeGreaterThan(30)
    const filled: string[] = []
    for (const { table, column } of columns as { table: string; column: string }[]) {
      if (KEPT[table]?.includes(column)) continue
      const found = await db.sql(`select from ${table} where ${column} is not null
        and ${column}::text not in ('', '[]', '{}', '""')`)
      if (found.length > 0) filled.push(`${table}.${column}`)
    }
    expect(filled).toEqual([])
  })
})

it('a manual run is in the log with what it ran', async () => {
  await workOn(OLE)
  const run = (idempotency_key: string) =>
    executeWorkflows(anEngine(db.database, { catalogue }), {
      ...{ email_id: 2, idempotency_key, correlation_id: 'request-9', actor: 'eva' },
      request: { force: false, dry_run: false },
    })
  await run('one')
  await run('one')
  expect((await ask('GET', '/api/v1/audit-log?actor=eva')).body).toMatchObject([
    { action: 'email.run', target: 'email/2', details: { workflows: [1] }, request_id: 'request-9' },
  ])
})
