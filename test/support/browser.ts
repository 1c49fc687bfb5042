import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'

/** A real browser, without a window. */
export const aBrowser = async () =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, '--no-sandbox'],
  })
