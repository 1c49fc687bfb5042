import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { stopOrphan } from './postgres-server.ts'
import { makeOpenFolder, reachable } from './reach.ts'

export interface DataFolder {
  readonly postgres: string
  readonly queues: string
  readonly inbox: string
  /** The console's files, bundled at each start. */
  readonly console: string
  /** The functions' log, as JSON lines. */
  readonly log: string
  /** Deletes everything stored in the folder. */
  readonly empty: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Locks the data folder for this process. The operating system releases the lock however the process ends.
 * Stops a PostgreSQL that a killed process left running on the folder.
 *
 * @throws an Error when another process holds the folder.
 */
export async function takeDataFolder(folder: string): Promise<DataFolder> {
  await makeOpenFolder(folder)
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new Error(`Mailroom already runs on ${folder}: stop it, or set DATA_DIR to another folder.`)
  }
  const kept = {
    postgres: await reachable(join(folder, 'postgres')),
    queues: join(folder, 'queues'),
    inbox: join(folder, 'inbox.jsonl'),
    console: join(folder, 'console'),
    log: join(folder, 'mailroom.log'),
  }
  await stopOrphan(kept.postgres)
  return {
    ...kept,
    async empty() {
      await Promise.all(Object.values(kept).map((path) => rm(path, { recursive: true, force: true })))
    },
    stop: async () => lock.close(),
  }
}
