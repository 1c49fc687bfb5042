import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Keeps the page's calls of an address from getting through until they are released, the last first. */
export async function holdBack(page: Page, address: string) {
  const held: (() => Promise<void>)[] = []
  await page.route(
    address,
    (route) => void held.push(async () => route.fulfill({ response: await route.fetch() })),
  )
  return {
    async release(count: number) {
      await expect.poll(() => held.length).toBe(count)
      for (const go of held.reverse()) await go()
      await page.unroute(address)
    },
  }
}
