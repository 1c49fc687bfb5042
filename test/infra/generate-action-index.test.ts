import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { actionIndexes } from '../../infra/generate-action-index.ts'

it('lists every file of the folder, whatever the order in which it is read', () => {
  const files = ['send-fax.ts', 'index.ts', 'create-ticket.ts', 'on-demand.ts', 'notes.md']
  const { 'index.ts': index = '', 'on-demand.ts': onDemand = '' } = actionIndexes(files)
  expect(index).toContain("import { sendFax } from './send-fax.ts'")
  expect(index).toMatch(/catalogueOf\(\[\n {2}createTicket,\n {2}sendFax,\n\]\)/)
  expect(onDemand).toContain(
    "  create_ticket: async () => (await import('./create-ticket.ts')).createTicket,",
  )
  for (const text of [index, onDemand]) expect(text).not.toMatch(/notes|'\.\/(index|on-demand)/)
})

it('is what the catalogue was written by', () => {
  for (const [name, text] of Object.entries(actionIndexes(readdirSync('shared/actions'))))
    expect(readFileSync(`shared/actions/${name}`, 'utf8')).toBe(text)
})

it('with --check says what to do when the list is not current, and writes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailroom-generate-'))
  const index = join(folder, 'shared/actions/index.ts')
  const generate = (...flags: string[]) =>
    spawnSync(process.execPath, [resolve('infra/generate-action-index.ts'), ...flags], {
      cwd: folder,
      encoding: 'utf8',
    })
  try {
    mkdirSync(join(folder, 'shared/actions'), { recursive: true })
    writeFileSync(join(folder, 'shared/actions/send-fax.ts'), '')
    writeFileSync(index, 'old')

    expect(generate('--check')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('shared/actions/index.ts is not current: run npm run generate\n'),
    })
    expect(readFileSync(index, 'utf8')).toBe('old')
    expect(generate()).toMatchObject({ status: 0 })
    expect(generate('--check')).toMatchObject({ status: 0, stderr: '' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
