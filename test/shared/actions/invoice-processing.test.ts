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
  await db.sql(`update email_workflows set enabled = true where id = 1`)
})
afterAll(() => db.drop())
beforeEach(() => db.sql('truncate emails, tickets, deliveries restart identity cascade'))

/** What the installed workflow writes about an email. */
async function written(subject: string, body_text: string) {
  await work(anEngine(db.database, { catalogue }), messages(aMessage({}, { subject, body_text })))
  const [ticket] = await db.sql('select title, description from tickets')
  const [slack] = await db.sql(`select payload ->> 'message' as message from deliveries`)
  return { ...ticket, message: slack?.message }
}

describe('Invoice Processing', () => {
  it('tells of an invoice with its number, amount and due date', async () => {
    const text = 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026'
    expect(await written('Faktura 2026-1044', text)).toEqual({
      title: 'Faktura 2026-1044 fra faktura@nordkabel.dk',
      description: 'Beløb: 1.250,00 DKK\nForfald: 31-12-2026\nEmne: Faktura 2026-1044',
      message:
        'Ny faktura fra faktura@nordkabel.dk: nr. 2026-1044, 1.250,00 DKK, forfalder 31-12-2026 (sag T-000001)',
    })
  })

  it.each([
    [
      'rykker',
      'Rykker',
      'Rykkernr. 1: faktura 2026-1044 er ikke betalt\nFakturanummer: 2026-1044\nAt betale: 1.350,00 kr.',
      '1.350,00',
    ],
    [
      'kreditnota',
      'Kreditnota',
      'Kreditnota\nKreditnotanummer: 2026-1044\nKrediteret beløb i alt: 1.250,00 kr.',
      '-1.250,00',
    ],
  ])('says that it is a %s, and leaves out the day that there is not', async (kind, title, text, amount) => {
    expect(await written(`${title} 2026-1044`, text)).toEqual({
      title: expect.stringMatching(new RegExp(`^${title} 2026-1044 fra faktura@nordkabel.dk`)),
      description: `Beløb: ${amount} DKK\nEmne: ${title} 2026-1044`,
      message: expect.stringMatching(
        new RegExp(`^Ny ${kind} fra faktura@nordkabel.dk: nr. 2026-1044, ${amount} DKK \\(sag T-000001`),
      ),
    })
  })

  it('says of a mail without number and amount that it is one, what it is about, and that it waits for review', async () => {
    expect(await written('Faktura for oktober', 'Hermed vores faktura.')).toEqual({
      title: 'Mail fra faktura@nordkabel.dk (til gennemgang)',
      description:
        'Emne: Faktura for oktober\nTil gennemgang: The invoice was not read: no invoice number and no amount found in the email',
      message:
        'Ny mail fra faktura@nordkabel.dk, hvor hverken nummer eller beløb kunne læses: Faktura for oktober (sag T-000001, til gennemgang: The invoice was not read: no invoice number and no amount found in the email)',
    })
  })

  it('says of an invoice with doubts that it waits for review', async () => {
    const text =
      'Fakturanummer: 2026-1044\nNetto: 1.000,00 kr.\nMoms 25 %: 250,00 kr.\nAt betale: 1.350,00 kr.'
    expect(await written('Faktura 2026-1044', text)).toMatchObject({
      title: 'Faktura 2026-1044 fra faktura@nordkabel.dk (til gennemgang)',
      message: expect.stringMatching(/\(sag T-000001, til gennemgang: The amount does not add up: [^;]*\)$/),
    })
  })
})

describe('its steps', () => {
  it('are such as could be saved', async () => {
    const workflow = await getWorkflow(db.database, 1)
    const { settings } = anEngine(db.database)
    expect(await validateWorkflow(workflow as NonNullable<typeof workflow>, catalogue, settings)).toEqual([])
  })

  it('stay as they are where somebody has edited them', async () => {
    const before = `update email_workflows set version = 7, workflow_steps = '[{"action": "mark_as_processed"}]' where id = 1`
    await db.sql(before)
    await db.sql(await readFile('migrations/033_invoice_texts.sql', 'utf8'))
    expect(
      await db.sql(
        'select version, jsonb_array_length(workflow_steps) as steps from email_workflows where id = 1',
      ),
    ).toEqual([{ version: 7, steps: 1 }])
  })
})
