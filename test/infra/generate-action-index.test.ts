import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { actionIndex } from '../../infra/generate-action-index.ts'

it('lists every file of the folder, whatever the order in which it is read', () => {
  const index = actionIndex(['send-fax.ts', 'index.ts', 'create-ticket.ts', 'notes.md'])
  expect(index).toContain("import { sendFax } from './send-fax.ts'")
  expect(index).toMatch(/catalogueOf\(\[\n {2}createTicket,\n {2}sendFax,\n\]\)/)
  expect(index).not.toMatch(/notes|'\.\/index/)
})

it('is what the catalogue was written by', () => {
  expect(readFileSync('shared/actions/index.ts', 'utf8')).toBe(actionIndex(readdirSync('shared/actions')))
})
