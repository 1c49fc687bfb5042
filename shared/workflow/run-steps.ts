import { whyNotToNotify } from '../extract/own-mail.ts'
import type { Text } from '../language.ts'
import type { Context, Ports, Settings } from './action.ts'
import type { Budget } from './budget.ts'
import type { Catalogue } from './catalogue.ts'
import { checkEffects } from './check-effects.ts'
import { evaluateCondition } from './condition.ts'
import type { Step, Workflow } from './definition.ts'
import type { Effect } from './effect.ts'
import type { Facts } from './facts.ts'
import { uuidOf } from './identity.ts'
import { type Links, linksAfter } from './links.ts'
import { fitLog, shorten, stepName } from './log.ts'
import type { StepLog } from './step-log.ts'
import { loadLanguages, paramsOf } from './step-params.ts'
import { reasonOf } from './step-reason.ts'

/** What stays the same for all workflows. */
export interface Tools {
  readonly catalogue: Catalogue
  readonly ports: Ports
  readonly settings: Settings
  /** Milliseconds of a monotonic clock. */
  readonly elapsed: () => number
  readonly nextTicket: Context['nextTicket']
  readonly nextOrder: Context['nextOrder']
}

/** State that the workflows of one email pass on to the next. */
export interface Standing extends Links {
  /** Whether the email is on the review list. */
  readonly is_flagged: boolean
}

export interface StepsRun {
  readonly steps: readonly StepLog[]
  readonly effects: readonly { readonly step_index: number; readonly effect: Effect }[]
  readonly standing: Standing
}

/**
 * Runs the steps of one workflow on one email, in memory. When a step fails, its reason is logged, the email
 * is flagged for review and the next step runs, unless the step says `on_error: stop`. Once the budget is
 * used up, every further step fails.
 */
export async function runSteps(
  workflow: Workflow,
  facts: Facts,
  runKey: string,
  initial: Standing,
  tools: Tools,
  budget: Budget,
): Promise<StepsRun> {
  const log: StepLog[] = []
  const effects: { step_index: number; effect: Effect }[] = []
  const results: Record<string, unknown> = {}
  /** The name under which templates find the result of each step. */
  const names: string[] = []
  const quiet = whyNotToNotify(facts.email, tools.settings.mail_from)
  let links: Links = { vendor: initial.vendor, customer: initial.customer }
  let stopped: string | null = null

  const run = `${facts.email.id}/${workflow.id}/${runKey}`

  const reasons = () =>
    effects.flatMap(({ effect }) => (effect.kind === 'flag_for_review' ? effect.reason : []))
  const isFlagged = () => initial.is_flagged || reasons().length > 0

  function contextOf(index: number): Context {
    const about = {
      ...{ id: workflow.id, name: workflow.name, version: workflow.version },
      is_flagged: isFlagged(),
      review_reason: [...new Set(reasons())].join('; '),
    }
    const data = {
      email: facts.email,
      workflow: about,
      steps: results,
      ...(links.vendor && { vendor: links.vendor }),
      ...(links.customer && { customer: links.customer }),
    }
    return {
      facts,
      workflow: about,
      ...links,
      steps: results,
      data,
      ports: tools.ports,
      settings: tools.settings,
      quiet,
      stepId: (purpose) => uuidOf(`${run}/${index}/${purpose}`),
      namedId: uuidOf,
      nextTicket: tools.nextTicket,
      nextOrder: tools.nextOrder,
    }
  }

  /** Flags the email for the first failed step only, and not when the action itself has flagged it. */
  function flagFailure(index: number, { action }: Step, error: string): void {
    const isFlaggedByItself = effects.some(
      ({ step_index, effect }) => step_index === index && effect.kind === 'flag_for_review',
    )
    const isFirst = log.filter(({ status }) => status === 'failed').length === 1
    if (isFirst && !isFlaggedByItself) {
      const reason = failedStep(workflow.name, action, error)[tools.settings.language]
      effects.push({ step_index: index, effect: { kind: 'flag_for_review', reason } })
    }
  }

  async function runAll(steps: readonly Step[], prefix: string): Promise<void> {
    for (const [position, step] of steps.entries()) await runOne(step, `${prefix}${position}`)
  }

  async function runOne(step: Step, path: string): Promise<void> {
    const index = log.length
    const started = tools.elapsed()
    const write = (entry: Pick<StepLog, 'status'> & Partial<StepLog>) => {
      const duration_ms = Math.round(tools.elapsed() - started)
      log[index] = {
        ...{ index, path, action: step.action, status: entry.status },
        ...{ result: null, error: null, reason: null, ...entry, duration_ms },
      }
    }
    if (stopped !== null) return write({ status: 'skipped', reason: stopped })
    names[index] = step.id ?? step.action
    try {
      const context = contextOf(index)
      const { if: rule } = step
      const action = await tools.catalogue.get(step.action)
      await loadLanguages(step, action)
      if (rule && !budget.compute(() => evaluateCondition(rule, context.data)))
        return write({ status: 'skipped', reason: 'its condition did not hold' })
      if (!action) throw new Error(`there is no action ${step.action}`)
      if (quiet && action.category === 'notification')
        return write({ status: 'skipped', reason: `nobody is notified: ${quiet}` })
      const outcome = await budget.compute(() => action.run(paramsOf(action, step, context, budget), context))
      if (outcome.status === 'skipped') return write({ status: 'skipped', reason: shorten(outcome.reason) })

      if (quiet && outcome.effects.some(({ kind }) => kind === 'deliver'))
        throw new Error(`nobody is notified: ${quiet}, and ${step.action} would send something all the same`)
      checkEffects(outcome.effects, effects)
      for (const effect of outcome.effects) effects.push({ step_index: index, effect })
      if (outcome.status === 'failed') throw new Error(outcome.error)
      links = linksAfter(links, outcome.effects, facts)
      results[step.id ?? step.action] = outcome.result
      const waits = outcome.effects.some((effect) => effect.kind === 'deliver')
      write({ status: waits ? 'pending' : 'completed', result: outcome.result })
      if (outcome.next) await runAll(outcome.next.steps, `${path}.${outcome.next.path}.`)
    } catch (error) {
      const reason = shorten(reasonOf(error, names, log))
      write({ status: 'failed', error: reason })
      flagFailure(index, step, reason)
      if (step.on_error === 'stop')
        stopped = `${stepName({ index, action: step.action })} failed and says on_error: stop`
    }
  }

  await runAll(workflow.workflow_steps, '')
  return { steps: fitLog(log), effects, standing: { ...links, is_flagged: isFlagged() } }
}

/** Why somebody has to look at an email with a failed step. */
const failedStep = (workflow: string, action: string, reason: string): Text => ({
  da: `${workflow}: trinnet ${action} fejlede: ${reason}`,
  en: `${workflow}: the step ${action} failed: ${reason}`,
})
