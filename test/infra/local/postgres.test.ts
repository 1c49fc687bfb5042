import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maintain, type Postgres, startPostgres } from '../../../infra/local/postgres.ts'
import { freePort } from '../../support/global-setup.ts'

let folder: string
let dataDir: string
let port: number
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-postgres-'))
  dataDir = join(folder, 'postgres')
  port = await freePort()
})
afterAll(() => rm(folder, { recursive: true }))

const start = () => startPostgres({ dataDir, port, disposable: true })
const pid = async () => Number((await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n')[0])

const signalListeners = () =>
  (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).reduce((sum, signal) => sum + process.listenerCount(signal), 0)
const listenersBefore = signalListeners()

/** The tests follow one another on the same data. */
let server: Postgres

test('a server starts where an earlier start was interrupted while it made the folder', async () => {
  await mkdir(`${dataDir}.new`)
  await writeFile(join(`${dataDir}.new`, 'PG_VERSION'), '17')
  server = await start()
  const { rows } = await maintain(
    server.url,
    "select lower('ÆRØ') as name, current_setting('server_encoding') as code",
  )
  expect(rows).toEqual([{ name: 'ærø', code: 'UTF8' }])
})

test('starting it does not take over the signals of the process', () => {
  expect(signalListeners()).toBe(listenersBefore)
})

test('it is in a process group of its own, where Ctrl-C does not reach it', async () => {
  const stat = await readFile(`/proc/${await pid()}/stat`, 'utf8').catch(() => null)
  const group = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[2]
  if (stat) expect(Number(group)).toBe(await pid())
})

test('stopping it does not wait for a server that has gone by itself', async () => {
  await maintain(server.url, 'create table kept (n int)')
  const gone = await pid()
  process.kill(gone, 'SIGINT')
  await expect.poll(() => pid().catch(() => 'gone'), { timeout: 5000 }).toBe('gone')
  await server.stop()
})

test('the next start finds the data', async () => {
  server = await start()
  expect((await maintain(server.url, 'select * from kept')).rowCount).toBe(0)
  await server.stop()
  await expect(maintain(server.url, 'select')).rejects.toThrow('ECONNREFUSED')
})

test('what keeps it from starting is in the error', async () => {
  await writeFile(join(dataDir, 'PG_VERSION'), '9.6\n')
  await expect(start()).rejects.toThrow(/PostgreSQL did not start: [\s\S]*incompatible/)
})
