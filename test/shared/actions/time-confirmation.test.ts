import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { work } from '../../../shared/engine/work.ts'
import { getWorkflow } from '../../../shared/store/get-workflow.ts'
import { validateWorkflow } from '../../../shared/workflow/validate.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, messages } from '../../support/engine.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
  await db.sql(`update email_workflows set enabled = true where id = 2`)
  await db.sql(`insert into customers (name, domains) values ('Havnens Kontor ApS', '{havnens.dk}')`)
})
afterAll(() => db.drop())
beforeEach(() => db.sql('truncate emails, time_entries, deliveries restart identity cascade'))

/** What the installed workflow makes of an email of a Friday, 20 November 2026. */
async function made(body_text: string, sender_email = 'lone@havnens.dk') {
  const email = { sender_email, subject: 'Timer', body_text }
  const message = aMessage({ classification: 'time_confirmation' }, email)
  await work(anEngine(db.database, { catalogue }), messages(message))
  const [mail] = await db.sql(
    `select payload ->> 'subject' as subject, payload ->> 'body' as body from deliveries`,
  )
  const [row] = await db.sql('select status from emails')
  return {
    entries: await db.sql('select hours::float, date::text from time_entries order by date'),
    subject: mail?.subject,
    says: String(mail?.body).split('\n')[0],
    status: row?.status,
  }
}

describe('Time Confirmation', () => {
  it('tells of hours with their day', async () => {
    expect(await made('Jeg bekræfter 3,5 timer i mandags.')).toEqual({
      entries: [{ hours: 3.5, date: '2026-11-16' }],
      subject: 'Timer bekræftet: Timer',
      says: 'Havnens Kontor ApS har bekræftet 3,5 timer den 16-11-2026.',
      status: 'processed',
    })
  })

  it('tells of several days', async () => {
    expect(await made('Mandag 3,5 timer og onsdag 2 timer er godkendt.')).toMatchObject({
      entries: [
        { hours: 3.5, date: '2026-11-16' },
        { hours: 2, date: '2026-11-18' },
      ],
      says: 'Havnens Kontor ApS har bekræftet 3,5 timer den 16-11-2026 og 2 timer den 18-11-2026.',
    })
  })

  it.each(['Vi kan ikke godkende 12 timer.', 'Tak for hjælpen.', 'Er det rigtigt, at I har brugt 5 timer?'])(
    'says of hours that were not registered that they wait for review: %s',
    async (body) => {
      expect(await made(body)).toEqual({
        entries: [],
        subject: 'Timer ikke registreret: Timer',
        says: 'Havnens Kontor ApS har svaret om timer, som ikke er registreret: Timer. Mailen venter på gennemgang.',
        status: 'flagged',
      })
    },
  )

  it('says of somebody who is no customer that nothing was registered', async () => {
    expect(await made('3 timer', 'lone@example.dk')).toMatchObject({
      entries: [],
      says: 'lone@example.dk har svaret om timer, som ikke er registreret: Timer. Mailen venter på gennemgang.',
    })
  })
})

describe('its steps', () => {
  it('are such as could be saved', async () => {
    const workflow = await getWorkflow(db.database, 2)
    const { settings } = anEngine(db.database)
    expect(await validateWorkflow(workflow as NonNullable<typeof workflow>, catalogue, settings)).toEqual([])
  })

  it('stay as they are where somebody has edited them', async () => {
    await db.sql(
      `update email_workflows set version = 7, workflow_steps = '[{"action": "mark_as_processed"}]' where id = 2`,
    )
    await db.sql(await readFile('migrations/036_time_texts.sql', 'utf8'))
    expect(
      await db.sql(
        'select version, jsonb_array_length(workflow_steps) as steps from email_workflows where id = 2',
      ),
    ).toEqual([{ version: 7, steps: 1 }])
  })
})
