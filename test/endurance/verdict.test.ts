import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '../../shared/actions/index.ts'
import { work } from '../../shared/engine/work.ts'
import { aMessage } from '../support/builders.ts'
import { aDatabase, type TestDatabase } from '../support/database.ts'
import { anEngine, messages } from '../support/engine.ts'
import { judge, type Witness } from './verdict.ts'

let db: TestDatabase
const emails = [1, 2, 3].map((n) => aMessage({}, { message_id: `<${n}@x.dk>` }))
const witness: Witness = {
  sent: emails.map((email) => JSON.stringify(email)),
  ...{ deadLetters: [], accepted: [] },
}
beforeAll(async () => {
  db = await aDatabase()
  await db.sql('delete from email_workflows')
  await db.sql(
    `insert into email_workflows (name, classification_trigger, confidence_threshold, enabled, workflow_steps)
     values ('Tickets', 'invoice', 0.7, true, $1)`,
    JSON.stringify([{ action: 'create_ticket' }, { action: 'mark_as_processed' }]),
  )
  await work(anEngine(db.database, { catalogue }), messages(...emails))
})
afterAll(() => db.drop())

const violated = async (over: Partial<Witness> = {}) => [
  ...new Set((await judge(db, { ...witness, ...over })).map(({ invariant }) => invariant)),
]

describe('the verdict on a run', () => {
  it('is that everything holds when each email was worked once', async () => {
    expect(await violated()).toEqual([])
  })

  it.each([
    [
      'an email is not there',
      'delete from emails where id = (select min(id) from emails)',
      'everyMessageEnds',
    ],
    [
      'a workflow did not run',
      'delete from email_workflow_executions where id = (select min(id) from email_workflow_executions)',
      'everyWorkflowIsDecided',
    ],
    [
      'a ticket is missing',
      'delete from tickets where id = (select min(id) from tickets)',
      'oneTicketPerStep',
    ],
    [
      'a counter counted twice',
      'update email_workflow_stats set execution_count = execution_count + 1',
      'countersEqualCounting',
    ],
    ['a status was lost', "update emails set status = 'received'", 'emailsSayWhatTheirStepsDid'],
    [
      'an execution never ended',
      "update email_workflow_executions set status = 'pending'",
      'noExecutionIsPending',
    ],
  ])('%s', async (_, tamper, invariant) => {
    await db.sql('begin')
    try {
      await db.sql('set local session_replication_role = replica')
      await db.sql(tamper)
      expect(await violated()).toContain(invariant)
    } finally {
      await db.sql('rollback')
    }
  })

  it('a message that was sent and left nothing', async () => {
    const lost = JSON.stringify(aMessage({}, { message_id: '<4@x.dk>' }))
    expect(await violated({ sent: [...witness.sent, lost] })).toEqual(['everyMessageEnds'])
    expect(
      await violated({ sent: [...witness.sent, lost], deadLetters: [{ body: lost, reason: 'why' }] }),
    ).toEqual([])
  })

  it('a notification that is no delivery', async () => {
    const accepted = [{ id: 'unknown', channel: 'slack', text: 'hi' }] as const
    expect(await violated({ accepted })).toEqual(['whatGoesOutIsKnown'])
  })
})
