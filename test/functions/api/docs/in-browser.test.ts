import { describe, expect, it } from 'vitest'
import { docsPage } from '../../../../functions/api/docs/page.ts'
import { openApiDocument } from '../../../../functions/api/openapi.ts'
import { routes } from '../../../../functions/api/routes.ts'
import { aPage } from '../../../support/browser.ts'

const currentPage = aPage()

/** A small and a large phone, a tablet, and the widest screen that has no navigation at its side. */
describe.each([320, 420, 768, 960])('in a browser, %i px wide,', (width) => {
  it('the page shows every group of its navigation, no name is broken, and nothing has to be scrolled sideways', async () => {
    const page = currentPage()
    await page.setViewportSize({ width, height: 900 })
    await page.setContent(docsPage(openApiDocument(routes, '1.2.3'), 'http://localhost:8001'))
    const wider = (selector: string) =>
      page.evaluate<boolean>(
        `(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('${selector}'))`,
      )
    expect(await wider('nav')).toBe(false)
    expect(await wider('html')).toBe(false)
    // Names of fields and of the parts of a path are on one line each.
    expect(
      await page.evaluate<string[]>(
        `[...document.querySelectorAll('th code, .line code span')].filter((one) => one.getClientRects().length !== 1).map((one) => one.textContent)`,
      ),
    ).toEqual([])
    const groups = await page.locator('nav .group').all()
    expect(groups).toHaveLength(new Set(routes.map(({ tag }) => tag)).size)
    for (const group of groups) expect(await group.isVisible()).toBe(true)
  })
})
