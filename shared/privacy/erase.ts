import type { TouchedParty } from '../api/touched-party.ts'
import type { RemoveObjects } from '../channels/remove-objects.ts'
import type { Author } from '../store/audited.ts'
import {
  beginErasure,
  beginErasureOfOld,
  beginErasureOfSender,
  type EmailToErase,
} from '../store/begin-erasure.ts'
import type { Database } from '../store/database.ts'
import { wipeEmails } from '../store/wipe-emails.ts'

export interface Eraser {
  readonly database: Database
  /** Removes originals and attachments from the bucket. */
  readonly removeObjects: RemoveObjects
}

/** Emails that one statement erases, and batches that one call processes. */
const BATCH = 100
const BATCHES = 5

/**
 * Erases one email everywhere except in the audit log: mark → remove objects → wipe. If it is interrupted, a
 * repeated call or the sweep finishes it.
 *
 * @returns the vendor and customer that it was linked to; undefined when there is no such email.
 */
export async function eraseEmail(
  eraser: Eraser,
  id: number,
  author: Author,
): Promise<readonly TouchedParty[] | undefined> {
  const begun = await beginErasure(eraser.database, id, author)
  if (begun) await finish(eraser, begun.emails)
  return begun?.parties
}

/** What one call erased of a sender, and whether more remains. */
export interface ErasedSender {
  readonly emails: number
  /** Vendors and customers that the emails were linked to, or that had the address. */
  readonly parties: readonly TouchedParty[]
  readonly more: boolean
}

/**
 * Erases at most five hundred emails of a sender, and the address at vendors and customers.
 *
 * @param author returns an author with a new key for each batch.
 */
export async function eraseSender(
  eraser: Eraser,
  address: string,
  author: () => Author,
): Promise<ErasedSender> {
  let erased: ErasedSender = { emails: 0, parties: [], more: true }
  for (let batch = 0; batch < BATCHES && erased.more; batch += 1) {
    const { emails, parties } = await beginErasureOfSender(eraser.database, address, BATCH, author())
    await finish(eraser, emails)
    erased = {
      emails: erased.emails + emails.length,
      parties: together(erased.parties, parties),
      more: emails.length > 0 && (await hasEmails(eraser.database, address)),
    }
  }
  return erased.more ? erased : { ...erased, more: await hasEmails(eraser.database, address) }
}

/** Merges the parties of two batches: a later batch may erase a party that an earlier one left. */
function together(before: readonly TouchedParty[], now: readonly TouchedParty[]): TouchedParty[] {
  const isIn = (parties: readonly TouchedParty[]) => new Set(parties.map(({ id }) => id))
  const met = isIn(before)
  const gone = isIn(now.filter(({ erased }) => erased))
  return [
    ...before.map((party) => ({ ...party, erased: party.erased || gone.has(party.id) })),
    ...now.filter(({ id }) => !met.has(id)),
  ]
}

/** Erases emails older than `days` and finishes interrupted erasures, at most 1000. Returns how many. */
export async function eraseOld(eraser: Eraser, days: number | null): Promise<number> {
  let erased = 0
  for (let batch = 0; batch < 2 * BATCHES; batch += 1) {
    const emails = await beginErasureOfOld(eraser.database, days, BATCH)
    await finish(eraser, emails)
    erased += emails.length
    if (emails.length < BATCH) break
  }
  return erased
}

/** Removes the objects first, because their keys are in the rows that are wiped next. */
async function finish({ database, removeObjects }: Eraser, emails: readonly EmailToErase[]): Promise<void> {
  await removeObjects([...new Set(emails.flatMap(({ keys }) => keys))])
  await wipeEmails(
    database,
    emails.map(({ id }) => id),
  )
}

async function hasEmails(database: Database, address: string): Promise<boolean> {
  const rows = await database.query('select 1 as one from emails where sender_email = :address limit 1', {
    address,
  })
  return rows.length > 0
}
