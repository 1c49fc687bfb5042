/** `npm run simulate:mutants`: breaks the product on purpose, one way after the other; the simulation has to notice. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { makeTemplate, startServer } from './database.ts'
import { MUTANTS, type Mutant } from './mutants.ts'

/** Runs that a mutant may take; most are caught in a few. */
const MOST_RUNS = 300

const say = (what: string) => process.stdout.write(`${what}\n`)

interface Caught {
  readonly by: string
  readonly runs: number
  /** Of the run that failed, after so many that did not. */
  readonly seed: number
}

/** What the processes of all mutants share, so that each begins at once: a migrated database, and compiled modules. */
interface Ground {
  readonly SIMULATION_SERVER: string
  readonly SIMULATION_TEMPLATE: string
  readonly NODE_COMPILE_CACHE: string
}

/** Runs the simulation in a process of its own, on the product with the mutant's text in it. Null when it survived. */
async function hunt({ name, fault }: Mutant, ground: Ground): Promise<Caught | null> {
  const folder = import.meta.dirname
  const only = fault ? ['--fault', fault] : []
  const child = spawn(
    process.execPath,
    ['--import', `${folder}/mutate.ts`, `${folder}/simulate.ts`, '--runs', String(MOST_RUNS), ...only],
    { env: { ...process.env, ...ground, MUTANT: name }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  if (code === 0) return null
  const [, seed, by] = /^Seed (\d+) failed:\n {2}(\w+):/m.exec(output) ?? []
  const runs = /^(\d+) runs,/m.exec(output)?.[1]
  if (code !== 1 || !by || !runs)
    throw new Error(`the simulation did not run with "${name}": ${errors.slice(-2000)}`)
  return { by, runs: Number(runs), seed: Number(seed) }
}

/** @returns the exit code: 0 when every mutant was caught. */
async function main(wanted: readonly string[]): Promise<number> {
  const postgres = await startServer()
  const cache = await mkdtemp(join(tmpdir(), 'mailroom-mutants-'))
  const ground = {
    ...{ SIMULATION_SERVER: postgres.url, SIMULATION_TEMPLATE: 'simulation_template' },
    NODE_COMPILE_CACHE: cache,
  }
  const chosen = MUTANTS.filter(
    ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
  )
  let survivors = 0
  try {
    await makeTemplate(ground.SIMULATION_SERVER, ground.SIMULATION_TEMPLATE)
    say('| mutant | under | caught by | runs | seed |\n| --- | --- | --- | --- | --- |')
    for (const mutant of chosen) {
      const caught = await hunt(mutant, ground)
      if (!caught) survivors += 1
      const how = caught
        ? `\`${caught.by}\` | ${caught.runs} | ${caught.seed}`
        : `**nobody** | ${MOST_RUNS} | none`
      say(`| ${mutant.name} | ${mutant.fault ? `\`${mutant.fault}\`` : 'all'} | ${how} |`)
    }
  } finally {
    await postgres.stop()
    await rm(cache, { recursive: true, force: true })
  }
  say(`\n${chosen.length - survivors} of ${chosen.length} mutants caught`)
  return survivors > 0 ? 1 : 0
}

process.exitCode = await main(process.argv.slice(2))
