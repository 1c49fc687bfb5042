import { messageOf } from '../errors.ts'
import { loggable } from '../log.ts'
import type { Engine } from './engine.ts'
import type { ToWork, Worked } from './run-chunk.ts'

/**
 * Removes what a message of an erased email, or one that is rejected, has brought: originals are kept before the database
 * is asked.
 *
 * @throws an Error when S3 kept one; the messages are to come again.
 */
export async function forgetOriginals(
  engine: Engine,
  items: readonly ToWork[],
  worked: readonly Worked[],
): Promise<void> {
  const keys = items.flatMap(({ load }, n) => {
    const one = worked[n]
    const isNobodys = (one?.kind === 'gone' || one?.kind === 'rejected') && !one.original_is_shared
    return isNobodys ? (load.content?.body_key ?? []) : []
  })
  if (keys.length > 0) await engine.removeObjects(keys)
}

/**
 * Removes originals that a load has put others in the place of. It does not find them again, and no email waits for the
 * bucket: what that has kept, the log says.
 */
export async function forgetReplaced({ removeObjects, log }: Engine, keys: readonly string[]): Promise<void> {
  try {
    if (keys.length > 0) await removeObjects(keys)
  } catch (error) {
    log.error('originals that no email has any more could not be removed: remove them by hand', {
      keys,
      reason: loggable(messageOf(error)),
    })
  }
}
