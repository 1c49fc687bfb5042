import { messageOf } from '../errors.ts'
import { loggable } from '../log.ts'
import type { Engine } from './engine.ts'
import type { ToWork, Worked } from './run-chunk.ts'

/**
 * Removes the originals of messages whose email is erased or rejected: originals are stored before the
 * database is asked.
 *
 * @throws an Error when S3 could not remove one; the messages have to be retried.
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
 * Removes originals that a load has replaced. Failures are only logged, with the keys, because no later load
 * finds them again, and no email should wait for the bucket.
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
