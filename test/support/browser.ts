import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

/** A real browser, without a window. */
const aBrowser = async () =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, '--no-sandbox'],
  })

/** A page of a real browser for the tests of a file: opened before them, to be asked for in each. */
export function aPage(): () => Page {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await aBrowser()
    page = await browser.newPage()
  })
  afterAll(() => browser.close())
  return () => page
}
