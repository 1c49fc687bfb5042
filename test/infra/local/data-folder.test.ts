import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeDataFolder } from '../../../infra/local/data-folder.ts'

let folder: string
beforeEach(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'mailroom-folder-'))
  // Otherwise root's PostgreSQL would have its data elsewhere.
  await chmod(parent, 0o755)
  folder = join(parent, 'data')
})
afterEach(() => rm(dirname(folder), { recursive: true }))

test('a folder is made when it is not there, and belongs to one at a time', async () => {
  const mine = await takeDataFolder(folder)
  await expect(takeDataFolder(folder)).rejects.toThrow(`Mailroom already runs on ${folder}`)
  await mine.stop()
  const next = await takeDataFolder(folder)
  await next.stop()
})

test('it is emptied when asked, and stays taken', async () => {
  const mine = await takeDataFolder(folder)
  await mkdir(mine.queues)
  await writeFile(mine.inbox, 'kept')
  await mine.empty()
  expect([existsSync(mine.queues), existsSync(mine.inbox)]).toEqual([false, false])
  await expect(takeDataFolder(folder)).rejects.toThrow('already runs')
  await mine.stop()
})

test('a process that has nothing to do with it is left alone, whatever postmaster.pid says', async () => {
  const first = await takeDataFolder(folder)
  await first.stop()
  const file = join(first.postgres, 'postmaster.pid')
  await mkdir(first.postgres)
  await writeFile(file, `${process.pid}\n${first.postgres}\n`)
  const again = await takeDataFolder(folder)
  expect(process.exitCode).toBeUndefined()
  await expect(readFile(file)).rejects.toThrow('ENOENT')
  await again.stop()
})
