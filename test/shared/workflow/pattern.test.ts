import { beforeAll, describe, expect, it, vi } from 'vitest'
import { mismatch } from '../../../shared/workflow/match.ts'
import { loadPatterns } from '../../../shared/workflow/pattern.ts'
import { validateWorkflow } from '../../../shared/workflow/validate.ts'
import { anEmail, aWorkflow, aWorkflowInput, toyActions } from '../../support/builders.ts'
import { aContext } from '../../support/context.ts'
import { CATASTROPHIC, type Catastrophic } from './catastrophic.ts'

/** A subject has a thousand characters at most; what is repeated a hundred times over costs a hundred times as much each. */
const sizeFor = ({ pattern }: Catastrophic) => (/\{\d{3}/.test(pattern) ? 5_000 : 100_000)
/** Of the processor's time, which a busy machine does not stretch; a backtracking engine takes years. */
const BOUND_MS = 5_000

function attack({ head = '', unit, tail = '' }: Catastrophic, size: number): string {
  return head + unit.repeat(Math.ceil(size / unit.length)) + tail
}

async function processorMs(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

const problems = async (over: Record<string, unknown>) =>
  (await validateWorkflow(aWorkflowInput(over), toyActions, aContext().settings)).map(
    ({ pointer }) => pointer,
  )

const isRefused = async ({ pattern }: Catastrophic) =>
  (await problems({ subject_pattern: pattern })).length > 0

beforeAll(loadPatterns)

describe.each(['sender_pattern', 'subject_pattern'] as const)('a catastrophic %s', (name) => {
  it.each(CATASTROPHIC)('is refused, or answers in bounded time: $source: $pattern', async (one) => {
    const text = attack(one, sizeFor(one))
    const email = anEmail(name === 'sender_pattern' ? { sender_email: text } : { subject: text })
    expect(await processorMs(() => problems({ [name]: one.pattern }))).toBeLessThan(BOUND_MS)
    // Also one that saving refuses: a row may be written by hand.
    const workflow = aWorkflow({ [name]: one.pattern })
    let decision: ReturnType<typeof mismatch> = null
    const spent = await processorMs(() => {
      decision = mismatch(workflow, email)
    })
    expect(spent).toBeLessThan(BOUND_MS)
    if (await isRefused(one)) {
      expect(await problems({ [name]: one.pattern })).toEqual([`/${name}`])
      expect(decision).toMatchObject({ condition: name, message: expect.stringMatching('is not valid') })
    } else {
      // What both engines know, they answer alike; on a text that is short enough for one that backtracks.
      const short = attack(one, 12)
      const shortly = anEmail(name === 'sender_pattern' ? { sender_email: short } : { subject: short })
      const isFound = new RegExp(
        one.pattern.replace(/\\x\{([0-9a-f]+)\}/g, (_, code) => `\\u${code.padStart(4, '0')}`),
        'i',
      )
      expect(mismatch(workflow, shortly) === null).toBe(isFound.test(short))
    }
  })
})

describe('the list of catastrophic patterns', () => {
  it('is refused where RE2 has no such thing, and nowhere else', async () => {
    const refused = await Promise.all(CATASTROPHIC.map(isRefused))
    expect(CATASTROPHIC.filter((_, n) => refused[n]).map(({ source }) => source)).toEqual([
      'Stack Exchange, outage of 20 July 2016, as JavaScript writes it',
      'what RE2 leaves out: a backreference',
      'what RE2 leaves out: a lookahead',
      'what RE2 leaves out: repetition beyond 1000',
    ])
  })

  it('makes an engine that backtracks take twice the time for one letter more', async () => {
    const [nested] = CATASTROPHIC
    if (!nested) throw new Error('The list is empty.')
    const backtracking = new RegExp(nested.pattern)
    const timeOf = (size: number) => processorMs(() => backtracking.test(attack(nested, size)))
    const few = await timeOf(16)
    expect(await timeOf(24)).toBeGreaterThan(10 * few)
  })
})

it('is not looked at before RE2 is loaded', async () => {
  vi.resetModules()
  const fresh = await import('../../../shared/workflow/pattern.ts')
  expect(() => fresh.findsPattern('a', 'a')).toThrow('RE2 is not loaded')
  await fresh.loadPatterns()
  expect(fresh.findsPattern('A$', 'ba')).toBe(true)
  expect(fresh.patternError('(')).toMatch(/missing closing \)/)
})
