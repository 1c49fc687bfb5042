import type { Context } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WidgetEvent } from '../../../functions/stats-widget/event.ts'
import { createHandler } from '../../../functions/stats-widget/handler.ts'
import type { Database } from '../../../shared/store/database.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { insert, saveEmail, saveExecution } from '../../support/hub.ts'

const ARN = 'arn:aws:lambda:eu-north-1:123456789012:function:mailroom-prod-stats-widget'
const CONTEXT = {
  functionName: 'mailroom-prod-stats-widget',
  invokedFunctionArn: ARN,
  logGroupName: '/aws/lambda/mailroom-prod-stats-widget',
} as Context

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())

const logged: unknown[] = []
const note = (...line: unknown[]) => logged.push(line)
const log = { info: note, warn: note, error: note }

const draw = (event: WidgetEvent, database: Database = db.database) =>
  createHandler(() => database, log)(event, CONTEXT)

const inDanish = { theme: 'dark', timezone: { offsetISO: '+01:00' }, params: { language: 'da' } } as const

describe('the widget', () => {
  it('says that nothing has run yet, in every row', async () => {
    const drawn = await draw({})
    expect(drawn.match(/<th scope="row">/g)?.length).toBe(5)
    expect(drawn.match(/>never</g)?.length).toBe(5)
    expect(drawn).not.toContain('class="bar"')
  })

  it('draws a workflow’s executions as a bar by how they ended, beside the busiest workflow’s', async () => {
    await insert(db.sql, 'email_workflow_stats', {
      ...{ workflow_id: 1, slot: 0, execution_count: 1200, success_count: 1200, failure_count: 0 },
      ...{ total_time_ms: 6000, last_run_at: '2026-11-20T08:15:00Z' },
    })
    await insert(db.sql, 'email_workflow_stats', {
      ...{ workflow_id: 4, slot: 0, execution_count: 300, success_count: 200, failure_count: 90 },
      ...{ total_time_ms: 5800, last_run_at: '2026-11-20T08:15:00Z' },
    })
    const drawn = await draw({ widgetContext: inDanish })
    expect(drawn).toContain('width:100.0%')
    expect(drawn).toContain('width:25.0%')
    for (const part of ['completed" style="flex:200', 'failed" style="flex:90', 'pending" style="flex:10'])
      expect(drawn).toContain(part)
    expect(drawn).toContain('1.200 gennemført')
    // 200 of 290, rounded down.
    expect(drawn).toContain('68,9\u00a0%')
    expect(drawn).toContain('20. nov. 2026, 09.15')
    expect(drawn).toContain('class="mailroom dark"')
  })

  it('never calls a workflow that has failed one that always succeeds', async () => {
    const [row] = [{ success_count: 99_999, failure_count: 1, execution_count: 100_000 }]
    await insert(db.sql, 'email_workflow_stats', {
      ...{ workflow_id: 2, slot: 0, ...row, total_time_ms: 210_000_000, last_run_at: '2026-11-20T08:15:00Z' },
    })
    const drawn = await draw({})
    expect(drawn).toContain('99.9%')
    expect(drawn).toContain('2.1 s')
    await db.sql('delete from email_workflow_stats where workflow_id = 2')
  })

  it('links the name of a workflow with failures, and of no other, to them', async () => {
    const links = (await draw({})).match(/<a .*?<\/cwdb-action>/g)
    expect(links).toEqual([
      `<a title="Show the newest of 90 failed executions">Bankruptcy Alert</a><cwdb-action action="call" display="popup" endpoint="${ARN}">{"workflow_id": 4}</cwdb-action>`,
    ])
  })

  it('shows the newest failed executions with their reasons, which cannot become HTML', async () => {
    expect(await draw({ workflow_id: 4 })).toContain('No execution of this workflow has failed.')
    await saveEmail(db.sql, { id: 1 })
    await saveExecution(db.sql, {
      ...{ email_id: 1, workflow_id: 4, workflow_name: 'Bankruptcy <Alert>', status: 'failed' },
      error: 'no channel <img src=x>',
    })
    const drawn = await draw({ workflow_id: 4, widgetContext: inDanish })
    expect(drawn).toContain('Fejlede kørsler af Bankruptcy &lt;Alert&gt;')
    expect(drawn).toContain('no channel &lt;img src=x&gt;')
    expect(drawn).toContain('20. nov. 2026, 09.16')
  })

  it('describes itself in Markdown', async () => {
    expect(await draw({ describe: true })).toMatch(/^### Workflow statistics/)
  })

  it('draws what a dashboard of a later day sends as well', async () => {
    const event = { widgetContext: { theme: 'sepia', timezone: 'CET', params: [] } } as unknown as WidgetEvent
    expect(await draw(event)).toContain('class="mailroom light"')
  })

  it('says what to do when the database does not answer, and logs why', async () => {
    const broken: Database = {
      query: () => Promise.reject(new Error('Access denied to secret')),
    }
    const drawn = await draw({}, broken)
    expect(drawn).toContain('refresh the dashboard in half a minute')
    expect(drawn).toContain(CONTEXT.logGroupName)
    expect(drawn).not.toContain('Access denied')
    expect(logged).toEqual([['The statistics could not be read', { error: 'Access denied to secret' }]])
  })
})
