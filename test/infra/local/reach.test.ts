import { chmod, lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres } from '../../../infra/local/postgres.ts'
import {
  makeOpenFolder,
  makeOwnFolder,
  ownerOf,
  reachable,
  reachableCopy,
} from '../../../infra/local/reach.ts'
import { freePort } from '../../support/global-setup.ts'

const isRoot = process.getuid?.() === 0

/** Open to all, and inside it `closed`, which only its owner may enter. */
let folder: string
let closed: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-reach-'))
  await chmod(folder, 0o755)
  closed = join(folder, 'closed')
  await mkdir(closed, { mode: 0o700 })
})
afterEach(() => rm(folder, { recursive: true }))

test('what others may enter is used where it is', async () => {
  expect(await reachable(join(folder, 'postgres'))).toBe(join(folder, 'postgres'))
  expect(await reachableCopy(join(folder, 'native'), '1')).toBe(join(folder, 'native'))
})

test('a folder can be opened, and it is one’s own to do so', async () => {
  await makeOpenFolder(closed)
  expect(await reachable(join(closed, 'postgres'))).toBe(join(closed, 'postgres'))
})

test.skipIf(isRoot)('an ordinary user needs nothing of this', async () => {
  expect(await reachable(join(closed, 'postgres'))).toBe(join(closed, 'postgres'))
  expect(await ownerOf(closed)).toEqual({})
})

describe.runIf(isRoot)('started by root', () => {
  const standIns: string[] = []
  afterEach(() => Promise.all(standIns.splice(0).map((path) => rm(path, { recursive: true, force: true }))))

  async function standInOf(path: string): Promise<string> {
    const standIn = await reachable(path)
    standIns.push(standIn)
    return standIn
  }

  test('a folder that is closed to others has a stand-in, always the same', async () => {
    const standIn = await standInOf(join(closed, 'postgres'))
    expect(standIn).toMatch(/^\/var\/lib\/mailroom\/postgres-[0-9a-f]{12}$/)
    expect(await reachable(join(closed, 'postgres'))).toBe(standIn)
    expect(await reachable(join(closed, 'other'))).not.toBe(standIn)
  })

  test('programs that are closed to others are copied, once, with their links, and opened', async () => {
    const native = join(closed, 'native')
    await mkdir(native, { mode: 0o700 })
    await writeFile(join(native, 'program'), 'one', { mode: 0o700 })
    await symlink('program', join(native, 'link'))
    const copy = await reachableCopy(native, `test-${process.pid}`)
    standIns.push(copy)
    expect((await stat(join(copy, 'program'))).mode & 0o777).toBe(0o755)
    expect((await lstat(join(copy, 'link'))).isSymbolicLink()).toBe(true)
    await writeFile(join(native, 'program'), 'two')
    expect(await reachableCopy(native, `test-${process.pid}`)).toBe(copy)
    expect(await readFile(join(copy, 'program'), 'utf8')).toBe('one')
  })

  test('the server’s folder belongs to nobody, who then runs it', async () => {
    const own = join(folder, 'own')
    await makeOwnFolder(own)
    const owner = await ownerOf(own)
    expect(owner.uid).not.toBe(0)
    expect((await stat(own)).mode & 0o777).toBe(0o700)
  })

  test('PostgreSQL runs though its data would lie where only root may enter', async () => {
    const dataDir = join(closed, 'data/postgres')
    await standInOf(dataDir)
    const server = await startPostgres({ dataDir, port: await freePort(), disposable: true })
    await server.stop()
  })
})
