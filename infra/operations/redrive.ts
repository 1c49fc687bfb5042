import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { messageOf } from '../../shared/errors.ts'
import { oneLine } from '../../shared/workflow/one-line.ts'
import { connect, QUEUES, type QueueName } from './connect.ts'
import type { DeadLetter } from './dead-letters.ts'
import { type Report, redrive } from './redrive-queue.ts'
import { subjectOf } from './subject.ts'

/** Maximum dead letters listed by a dry run. */
const LISTED = 20

const USAGE = `Puts dead letters back where they came from, or discards them, and says what it did.

  npm run redrive -- <${QUEUES.join('|')}> [--stage prod] [--reason text] [--message id] [--limit 1000] [--dry-run]
  npm run redrive -- <${QUEUES.join('|')}> --discard (--message id | --reason text) [--stage prod] [--limit 1000]

  --stage    a stage on AWS, with the credentials of the environment; without it npm start on this machine
  --reason   only those that were given up for a reason with this text in it
  --message  only the one with this id, which --dry-run lists
  --discard  deletes them for good, and prints each of them whole before: what can never work as it is
  --limit    as many as this at most
  --dry-run  says what lies there and changes nothing
`

const NOBODY = 'Nothing answers on this machine: start it with npm start, or name a stage with --stage.'

/** @returns the exit code: 0 when everything was done, 1 when something was not, 2 for a wrong command. */
async function main(given: string[]): Promise<number> {
  const asked = read(given)
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n\n${USAGE}`)
    return 2
  }
  if (asked.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const { queue, stage, ...options } = asked
  try {
    const { pair, database } = await connect(queue, stage)
    const report = await redrive({
      pair,
      ...options,
      list: listing(),
      discard: options.discard ? tellDiscarded : undefined,
      actor: `redrive by ${userInfo().username}`,
      database: queue === 'deliveries' ? database : undefined,
    })
    process.stdout.write(told(report, queue, options))
    return report.problems.length > 0 ? 1 : 0
  } catch (error) {
    const away = !stage && String(error).includes('ECONNREFUSED')
    process.stderr.write(`${away ? NOBODY : messageOf(error)}\n`)
    return 1
  }
}

function read(given: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: given,
      allowPositionals: true,
      options: {
        stage: { type: 'string' },
        reason: { type: 'string' },
        message: { type: 'string' },
        discard: { type: 'boolean', default: false },
        limit: { type: 'string', default: '1000' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const [queue, ...more] = positionals
    const limit = Number(values.limit)
    if (values.help) return { help: true as const }
    if (more.length > 0 || !QUEUES.some((name) => name === queue))
      return `Say which queue: ${QUEUES.join(' or ')}.`
    if (!Number.isInteger(limit) || limit < 1)
      return `--limit is "${values.limit}": use a whole number above 0.`
    const { stage, reason, message, discard, 'dry-run': dryRun } = values
    // Every reason contains the empty string.
    if (discard && !reason && !message)
      return '--discard deletes for good: say which with --message or --reason.'
    return { help: false as const, queue: queue as QueueName, stage, reason, message, discard, limit, dryRun }
  } catch (error) {
    return messageOf(error)
  }
}

/** Prints the last copy of a message in full, so that it can be corrected and sent again. */
function tellDiscarded({ id, reason, body }: DeadLetter): void {
  process.stdout.write(`Discards ${id}, ${subjectOf(body)}: ${oneLine(reason)}\n${body}\n\n`)
}

/** Lists the first of them, one per line. */
function listing() {
  let listed = 0
  return ({ id, reason, body }: DeadLetter) => {
    listed += 1
    if (listed <= LISTED) process.stdout.write(`${id}  ${subjectOf(body)}: ${oneLine(reason)}\n`)
    if (listed === LISTED + 1) process.stdout.write('…\n')
  }
}

interface Asked {
  readonly dryRun: boolean
  readonly discard: boolean
}

function told({ byReason, problems }: Report, queue: string, { dryRun, discard }: Asked): string {
  if (byReason.size === 0 && problems.length === 0) return `No dead letters of ${queue}.\n`
  const lines = [...byReason]
    .sort(([, one], [, other]) => other.done + other.left - one.done - one.left)
    .map(([reason, { done, left }]) => `${count(done)} ${count(left)}  ${reason}`)
  const sum = (what: 'done' | 'left') => [...byReason.values()].reduce((all, one) => all + one[what], 0)
  const done = discard ? 'discarded' : 'put back'
  return [
    `${done.padStart(9)} ${'left'.padStart(9)}  reason`,
    ...lines,
    `${count(sum('done'))} ${count(sum('left'))}  dead letters of ${queue}${dryRun ? '; nothing was changed' : ''}`,
    ...problems.map(
      (problem) => `Not all could be ${done}: ${problem}. What was not is still there; run this again.`,
    ),
    '',
  ].join('\n')
}

const count = (number: number) => String(number).padStart(9)

process.exitCode = await main(process.argv.slice(2))
