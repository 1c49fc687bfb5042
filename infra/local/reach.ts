import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/*
 * PostgreSQL refuses to run as root. Started by root it runs as `nobody`, which exists on every system but
 * may not enter all folders that root may: a clone in /root, or a `mktemp -d` folder. In that case its files
 * are in `OPEN`.
 */

const isRoot = process.getuid?.() === 0
const OPEN = '/var/lib/mailroom'

/** Makes a folder that others may enter, provided they can reach its parent. */
export async function makeOpenFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  if (isRoot) await chmod(folder, 0o755)
}

/** The folder itself, or its substitute when only root may enter it. */
export async function reachable(folder: string): Promise<string> {
  if (!isRoot || (await isOpen(folder))) return folder
  await makeOpenFolder(OPEN)
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  return join(OPEN, `${basename(folder)}-${name}`)
}

/** The same for a read-only folder: the substitute is a copy, made once. */
export async function reachableCopy(folder: string, version: string): Promise<string> {
  if (!isRoot || (await isOpen(folder))) return folder
  await makeOpenFolder(OPEN)
  const copy = join(OPEN, `${basename(folder)}-${version}`)
  if (await stat(copy).catch(() => null)) return copy
  const unfinished = `${copy}.${process.pid}`
  await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', unfinished])
  // Of two concurrent starts both have a complete copy; the first rename wins.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }))
  return copy
}

/** Makes a folder for the server's user only. */
export async function makeOwnFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (isRoot) await chown(folder, nobody('-u'), nobody('-g'))
}

/** The user to run as: the owner of the folder. */
export async function ownerOf(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (!isRoot) return {}
  const { uid, gid } = await stat(folder)
  return { uid, gid }
}

const nobody = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))

/** Whether others can reach a folder, which need not exist yet. */
async function isOpen(folder: string): Promise<boolean> {
  const parent = dirname(folder)
  if (parent === folder) return true
  const mode = await stat(parent).then(
    (found) => found.mode,
    () => 0o755,
  )
  return (mode & 0o001) !== 0 && isOpen(parent)
}
