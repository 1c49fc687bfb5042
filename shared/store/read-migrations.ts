import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A numbered SQL file, such as `014_email_workflows.sql`. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text, hexadecimal. */
  readonly checksum: string
}

/**
 * Reads the migrations of a folder, in the order of their numbers.
 *
 * @throws an Error when a file has no number, when its name has quotes or spaces, or when two files have the
 * same number.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    names.map(async (name) => {
      const version = Number(/^(\d+)_[\w.-]+$/.exec(name)?.[1])
      if (!version)
        throw new Error(`The migration ${name} needs a number in front and plain letters: 016_add_notes.sql`)
      const sql = await readFile(join(folder, name), 'utf8')
      return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
  const twice = migrations.find(({ version }, index) => migrations[index - 1]?.version === version)
  if (twice) throw new Error(`Two migrations have the number ${twice.version}: give ${twice.name} a new one`)
  return migrations.sort((a, b) => a.version - b.version)
}
