import { expect, it } from 'vitest'
import { inboxPage } from '../../../infra/local/inbox-page.ts'
import type { InboxMessage } from '../../../infra/local/inbox-store.ts'
import { aPage } from '../../support/browser.ts'

const currentPage = aPage()

const aMessage = (over: Partial<InboxMessage>): InboxMessage => ({
  ...{ id: '1', at: '2026-11-20T23:15:00.000Z', channel: 'slack', to: '#invoices' },
  ...{ from: null, subject: null, text: '', delivery_id: null },
  ...over,
})

it('says when something left by the office’s clocks, and that they are those', () => {
  const shown = inboxPage([aMessage({}), aMessage({ at: '2026-07-20T23:15:00.000Z' })])
  expect(shown).toContain('Times are those of Europe/Copenhagen.')
  expect(shown).toContain('<time datetime="2026-11-20T23:15:00.000Z">2026-11-21 00:15:00</time>')
  expect(shown).toContain('2026-07-21 01:15:00')
})

it.each([320, 420])(
  'has dates and numbers on one line, and nothing to scroll sideways, %i px wide',
  async (width) => {
    const text = 'Faktura 2026-1044 forfalder 31-12-2026, sag T-000001 og PO-000123: '.repeat(20)
    const long = `${'a1-'.repeat(200)}b`
    const page = currentPage()
    await page.setViewportSize({ width, height: 900 })
    await page.setContent(
      inboxPage([
        aMessage({ text }),
        aMessage({ text: long }),
        aMessage({ channel: 'email', subject: text, text }),
      ]),
    )
    const broken = `[...document.querySelectorAll('.whole')].filter((one) => one.getClientRects().length !== 1).length`
    expect(await page.locator('.whole').count()).toBe(4 * 20 * 3)
    expect(await page.evaluate<number>(broken)).toBe(0)
    const { scrollWidth, clientWidth } = await page.evaluate<{ scrollWidth: number; clientWidth: number }>(
      '(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))(document.documentElement)',
    )
    expect(scrollWidth).toBe(clientWidth)
  },
)
