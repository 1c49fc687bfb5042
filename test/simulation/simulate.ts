/** `npm run simulate -- --runs 1000 --seed 1`: runs the engine through faults, and says what did not hold. */
import { parseArgs } from 'node:util'
import { FAULT_NAMES, FAULTS, type FaultName } from './faults.ts'
import { type Outcome, runSeed } from './run.ts'
import { openStage } from './stage.ts'
import { summary, Tally } from './tally.ts'

const USAGE = `Runs classified emails through faults that a seed decides, and checks what must always hold.

  npm run simulate -- [--runs 1000] [--seed 1] [--fault name] [--trace] [--keep-going]

  --runs        as many seeds, one after the other
  --seed        the first of them; one seed with one fault is always the same run
  --fault       only this fault: ${FAULT_NAMES.join(', ')}
  --trace       the trace of every run, not only of one that failed
  --keep-going  does not stop at the first failure
`

const say = (what: string) => process.stdout.write(`${what}\n`)

/** @returns the exit code: 0 when everything held, 1 when something did not, 2 for a wrong command. */
async function main(args: string[]): Promise<number> {
  const asked = read(args)
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n\n${USAGE}`)
    return 2
  }
  const { SIMULATION_SERVER: server, SIMULATION_TEMPLATE: template } = process.env
  const stage = await openStage(server, template)
  const tally = new Tally()
  try {
    for (let n = 0; n < asked.runs; n += 1) {
      const outcome = await runSeed(stage, asked.seed + n, asked.fault)
      tally.add(outcome)
      if (asked.trace) say(outcome.trace.join('\n'))
      if (outcome.violations.length > 0) {
        tell(outcome, asked)
        if (!asked.keepGoing) break
      }
      if ((n + 1) % 100 === 0) say(`${n + 1} of ${asked.runs} runs, ${tally.failures} failed`)
    }
  } finally {
    await stage.close()
  }
  say(summary(tally))
  return tally.failures > 0 ? 1 : 0
}

function tell({ seed, trace, violations }: Outcome, { fault, trace: isTold }: Asked): void {
  if (!isTold) say(trace.join('\n'))
  say(`\nSeed ${seed} failed:`)
  for (const { invariant, what } of violations) say(`  ${invariant}: ${what}`)
  say(`Again: npm run simulate -- --runs 1 --seed ${seed}${fault ? ` --fault ${fault}` : ''}\n`)
}

interface Asked {
  readonly runs: number
  readonly seed: number
  readonly fault: FaultName | null
  readonly trace: boolean
  readonly keepGoing: boolean
}

function read(args: string[]): Asked | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        runs: { type: 'string', default: '1000' },
        seed: { type: 'string', default: '1' },
        fault: { type: 'string' },
        trace: { type: 'boolean', default: false },
        'keep-going': { type: 'boolean', default: false },
      },
    })
    const [runs, seed] = [Number(values.runs), Number(values.seed)]
    if (!Number.isInteger(runs) || !Number.isInteger(seed)) return 'runs and seed are whole numbers'
    if (values.fault !== undefined && !Object.hasOwn(FAULTS, values.fault))
      return `there is no fault ${values.fault}`
    const fault = (values.fault as FaultName | undefined) ?? null
    return { runs, seed, fault, trace: values.trace, keepGoing: values['keep-going'] }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

process.exitCode = await main(process.argv.slice(2))
