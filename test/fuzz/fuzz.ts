/** `npm run fuzz -- --cases 100000 --seed 1`: sends what nobody would send to every route and to the queue. */
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

const USAGE = `Asks every route and the engine with values of their schemas, hostile ones and changed bytes.

  npm run fuzz -- [--cases 10000] [--seed 1]

  --cases  requests and batches of messages, in all
  --seed   the same seed with as many cases asks the same again
`

const options = {
  cases: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '1' },
} as const
const { cases, seed } = parseArgs({ options }).values
if (![cases, seed].every((text) => /^\d{1,9}$/.test(text)) || Number(cases) < 1) {
  process.stderr.write(USAGE)
  process.exit(2)
}
process.env.FUZZ_CASES = cases
process.env.FUZZ_SEED = seed
const vitest = await startVitest('test', ['test/fuzz'], { watch: false, reporters: ['verbose'] })
await vitest.close()
