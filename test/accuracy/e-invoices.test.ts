import { expect, it } from 'vitest'
import { scoreEInvoices } from './score-e-invoices.ts'

it('reads every e-invoice without a mistake, also out of a PDF', async () => {
  const { files, mistakes } = await scoreEInvoices()
  expect(files).toBeGreaterThanOrEqual(30)
  expect(mistakes).toEqual([])
})
