// What the product loads when it first needs it: reading files takes real time, so it happens before any run.
import '../../shared/extract/e-invoice/e-invoice.ts'
import '../../shared/extract/phone-number.ts'
import { loadTemplates } from '../../shared/workflow/template.ts'
import { startSimulationDatabase } from './database.ts'
import type { Stage } from './run.ts'
import { openServices } from './services.ts'
import type { World } from './world.ts'

/** What all runs of a process share: the database, the clients, and which world they act in at the moment. */
export async function openStage(
  server?: string,
  template?: string,
): Promise<Stage & { readonly close: () => Promise<void> }> {
  const database = await startSimulationDatabase(server, template)
  let world: World | null = null
  const services = openServices(() => {
    if (!world) throw new Error('no run is on')
    return world
  })
  await services.warmUp()
  await loadTemplates()
  return {
    database,
    services,
    enter(next) {
      world = next
    },
    close: () => database.stop(),
  }
}
