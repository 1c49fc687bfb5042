import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { aPage } from './browser.ts'
import { aConsole } from './console.ts'
import { aDatabase, type TestDatabase } from './database.ts'

/** The console in a real browser, on an API and a database of its own, for the tests of a file. */
export function aConsolePage() {
  let db: TestDatabase
  let url: string
  let stop: () => Promise<void>
  const page = aPage()
  /** What the browser complained of during a test: errors of scripts, and what it was refused. */
  const complaints: string[] = []
  const errors: string[] = []
  beforeAll(async () => {
    db = await aDatabase()
    const started = await aConsole(db)
    url = started.url
    stop = started.stop
    page().setDefaultTimeout(10_000)
    page().on('pageerror', (error) => {
      complaints.push(error.message)
      errors.push(error.message)
    })
    page().on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  })
  beforeEach(() => {
    complaints.length = 0
  })
  afterAll(async () => {
    await stop()
    await db.drop()
    expect(errors).toEqual([])
  })

  return {
    page,
    complaints,
    sql: ((...statement) => db.sql(...statement)) as TestDatabase['sql'],
    /** Address of the API, without a slash at its end. */
    api: () => url.replace('/console', ''),
    async open(hash: string, language = 'Dansk'): Promise<Page> {
      await page().goto('about:blank')
      await page().goto(url + hash)
      await page().getByRole('button', { name: language, exact: true }).click()
      await page().locator('main').locator('h1, [role=alert]').first().waitFor()
      return page()
    },
  }
}
