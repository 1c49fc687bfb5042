import { executeWorkflows } from '../../shared/engine/execute.ts'
import { applyMigrations } from '../../shared/store/apply-migrations.ts'
import { deleteWorkflow } from '../../shared/store/delete-workflow.ts'
import { readMigrations } from '../../shared/store/read-migrations.ts'
import { toggleWorkflow } from '../../shared/store/toggle-workflow.ts'
import { updateWorkflow } from '../../shared/store/update-workflow.ts'
import type { Deployment } from './deployment.ts'
import type { FaultName } from './faults.ts'
import { someWorkflows } from './scenario.ts'
import type { Scheduler } from './scheduler.ts'
import type { World } from './world.ts'

/** Something that people or a deployment do while emails are in flight. */
export interface Event {
  readonly at: number
  readonly happen: () => void
}

const SPAN = 180_000

/** A migration as the next version would bring it: only added to, as docs/decisions/0008 asks. */
const NEXT_MIGRATION = {
  ...{ version: 900, name: '900_simulated.sql', checksum: 'simulated' },
  sql: `alter table deliveries add column simulated text;
    alter table emails add column simulated integer not null default 7;
    create index emails_simulated on emails (simulated);
    update emails set simulated = 8;`,
}

/** The migration as if it had never been; a new database costs more than a run. */
export const UNDO_MIGRATION = `alter table deliveries drop column if exists simulated;
  alter table emails drop column if exists simulated;
  delete from schema_migrations where version = ${NEXT_MIGRATION.version}`

/** What happens in a run besides messages, as its weather has it. */
export function theEvents(world: World, scheduler: Scheduler, current: Deployment): Event[] {
  const { random, weather, clock } = world
  const at = () => clock.now() + random.below(SPAN)
  const { database } = current.engine
  let number = 0

  function once(fault: FaultName, most: number, happen: () => void): Event[] {
    if (!weather.has(fault)) return []
    return Array.from({ length: 1 + random.below(most) }, () => ({
      at: at(),
      happen: () => void (weather.happens(fault, 1) && happen()),
    }))
  }
  const spawn = (what: string, body: () => Promise<unknown>) =>
    scheduler.spawn('office', `${what} ${++number}`, async () => void (await body()))
  const author = () => ({ actor: 'office', request_id: 'request', key: random.uuid() })
  const anyWorkflow = () => {
    const all = someWorkflows()
    const id = 1 + random.below(all.length)
    world.touched.add(id)
    return { id, workflow: all[id - 1] as (typeof all)[number] }
  }

  const edits = once('workflow-edited', 2, () => {
    const { id, workflow } = anyWorkflow()
    const edited = { ...workflow, priority: random.below(40), stop_on_match: random.chance(0.5) }
    const update = { id, workflow: edited, enabled: undefined, expectedVersion: undefined }
    spawn(`edit of workflow ${id}`, () => updateWorkflow(database, { ...update, author: author() }))
  })
  const toggles = once('workflow-toggled', 3, () => {
    const { id } = anyWorkflow()
    spawn(`toggle of workflow ${id}`, () => toggleWorkflow(database, id, undefined, author()))
  })
  const deletions = once('workflow-deleted', 1, () => {
    const { id } = anyWorkflow()
    spawn(`deletion of workflow ${id}`, () => deleteWorkflow(database, id, author()))
  })
  const jumps = once('clock-jump', 3, () => {
    const minutes = random.pick([-180, -30, -2, 2, 30, 180, 1500])
    world.trace.say(`the clock of the database jumps by ${minutes} minutes`)
    clock.jump(minutes * 60_000)
  })
  const keys = once('webhook-key', 2, () => {
    world.trace.say('the key of the webhooks is replaced')
    world.keys.replace()
  })
  const migrations = once('migration', 1, () => {
    scheduler.spawn('deploy', 'migration', theMigration(current))
  })
  const all = [...edits, ...toggles, ...deletions, ...jumps, ...keys, ...migrations, ...manualRuns()]
  return all.sort((one, other) => one.at - other.at)

  /** Somebody runs a stored email's workflows, now and then twice with the same key. */
  function manualRuns(): Event[] {
    return Array.from({ length: random.chance(0.3) ? 1 + random.below(2) : 0 }, () => {
      const ask = {
        email_id: 100 + random.below(6),
        request: { force: false, dry_run: false },
        idempotency_key: random.uuid(),
        correlation_id: 'manual',
      }
      const run = () => spawn('manual run', () => executeWorkflows(current.engine, ask))
      const happen = () => {
        run()
        if (random.chance(0.4)) run()
      }
      return { at: at(), happen }
    })
  }
}

/** What the migrate function does at a deployment. */
export const theMigration =
  ({ engine }: Deployment) =>
  async () =>
    void (await applyMigrations(engine.database, [...(await MIGRATIONS), NEXT_MIGRATION]))

/** Read before anything runs: reading files takes as long as it takes. */
const MIGRATIONS = readMigrations('migrations')
