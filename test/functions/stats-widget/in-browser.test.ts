import { describe, expect, it } from 'vitest'
import { widgetEventSchema } from '../../../functions/stats-widget/event.ts'
import { failures } from '../../../functions/stats-widget/failures.ts'
import { frame } from '../../../functions/stats-widget/frame.ts'
import { statistics } from '../../../functions/stats-widget/statistics.ts'
import { WORDS } from '../../../functions/stats-widget/words.ts'
import type { Execution } from '../../../shared/api/execution.ts'
import { aPage } from '../../support/browser.ts'

const currentPage = aPage()

const invoices = {
  ...{
    id: 1,
    name: 'Invoice Processing',
    enabled: true,
    average_time_ms: 5.3,
    last_run_at: '2026-11-20T08:15:00Z',
  },
  ...{
    execution_count: 1200,
    success_count: 1100,
    failure_count: 90,
    pending_executions: 10,
    success_rate: 92.44,
  },
}
const quiet = {
  ...invoices,
  ...{ id: 2, name: 'Konkursalarm for kunder med åbne sager og ubetalte fakturaer', enabled: false },
  ...{ execution_count: 300, success_count: 300, failure_count: 0, pending_executions: 0, success_rate: 100 },
}
const failed: Execution = {
  ...{ id: 118_303, email_id: 4_711, workflow_id: 1, workflow_version: 1, triggered_by: 'auto', steps: [] },
  ...{ workflow_name: quiet.name, status: 'failed', steps_total: 1, steps_completed: 0 },
  ...{ started_at: '2026-11-20T08:15:00Z', completed_at: null, execution_time_ms: 5 },
  error: `https://hooks.example.com/services/${'X'.repeat(120)} answered 404`,
}
const LINES_OF_MOMENT = `(() => {
  const range = document.createRange()
  range.selectNodeContents(document.querySelector('.moment'))
  return range.getClientRects().length
})()`
const { widgetContext } = widgetEventSchema.parse({})

/** Sizes of the smallest and the widest widget on a dashboard, in pixels. */
describe.each([320, 1400])('in a browser, %i px wide,', (width) => {
  it('the widget fits and its bars are in proportion', async () => {
    const page = currentPage()
    await page.setViewportSize({ width, height: 400 })
    await page.setContent(frame(widgetContext, statistics([invoices, quiet], WORDS.da, widgetContext, 'arn')))
    const widths = async (selector: string) =>
      Promise.all(
        (await page.locator(selector).all()).map(async (one) => (await one.boundingBox())?.width ?? 0),
      )
    const [long = 0, short = 0] = await widths('.bar')
    const [, failed = 0] = await widths('tr:first-child .bar i')
    const [table = 0] = await widths('table')
    expect(table).toBeLessThanOrEqual(width)
    expect(short / long).toBeCloseTo(0.25, 1)
    expect(failed / long).toBeCloseTo(90 / 1200, 1)
  })

  it('the list of failures fits, whatever a reason is, and its dates stay on a line', async () => {
    const page = currentPage()
    await page.setViewportSize({ width, height: 400 })
    await page.setContent(frame(widgetContext, failures([failed], WORDS.da, widgetContext)))
    const { width: table = 0 } = (await page.locator('table').boundingBox()) ?? {}
    expect(table).toBeLessThanOrEqual(width)
    expect(await page.evaluate(LINES_OF_MOMENT)).toBe(1)
  })
})
