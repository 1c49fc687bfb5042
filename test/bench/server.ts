import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../infra/cost/free-port.ts'
import { startPostgres } from '../../infra/local/postgres.ts'

export interface Server {
  /** Connection string of a PostgreSQL that is thrown away. */
  readonly url: string
  /** For what a part keeps meanwhile. */
  readonly folder: string
}

/** Runs `work` on a PostgreSQL server of its own. */
export async function onServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mailroom-bench-'))
  const dataDir = join(folder, 'postgres')
  const postgres = await startPostgres({ dataDir, port: await freePort(), disposable: true })
  try {
    return await work({ url: postgres.url, folder })
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
