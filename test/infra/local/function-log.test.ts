import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepLogsIn } from '../../../infra/local/function-log.ts'
import { eventually } from '../../support/eventually.ts'

let folder: string
let lines: string[]
/** What Powertools writes to. */
const logger = console
const methods = { ...logger }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-log-'))
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => {
  lines = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  keepLogsIn(join(folder, 'log'))
})
afterEach(() => {
  Object.assign(console, methods)
  vi.restoreAllMocks()
})

const entry = (message: string, details: object) => JSON.stringify({ service: 'engine', message, ...details })

describe('what the functions log', () => {
  it('is kept in a file, and of it the terminal has the errors', async () => {
    logger.info(entry('email worked', { messages: ['m'] }))
    logger.error(entry('the sweep failed', { error: { message: 'no answer\n at x' } }))
    logger.error(entry('message dead-lettered', { messages: ['m'], reason: 'told elsewhere' }))
    logger.error('not JSON')
    expect(lines).toEqual(['engine: the sweep failed: no answer\n', 'not JSON\n'])
    const kept = await eventually(
      async () => (await readFile(join(folder, 'log'), 'utf8').catch(() => '')).trim().split('\n'),
      ({ length }) => length === 4,
    )
    expect(kept[0]).toContain('email worked')
  })

  it('says why a message is to come again: once of each message and reason', () => {
    const again = { messages: ['m'], reason: 'email 7 is not stored' }
    for (const messages of [['m'], ['m'], ['n']])
      logger.warn(entry('email not worked', { ...again, messages }))
    for (const reason of ['no answer', 'no answer', 'refused'])
      logger.error(entry('email failed', { ...again, reason }))
    logger.warn(entry('AI did not answer', { reason: 'timeout' }))
    expect(lines).toEqual([
      'engine: email not worked: email 7 is not stored\n',
      'engine: email not worked: email 7 is not stored\n',
      'engine: email failed: no answer\n',
      'engine: email failed: refused\n',
    ])
  })
})
