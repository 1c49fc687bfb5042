import { clip } from './clip.ts'

/** Maximum tags of one email. The database enforces it too, because several steps and workflows add tags. */
export const MAX_TAGS = 20

/** Characters of one tag. */
const MAX_TAG = 50

/** A tag as stored and searched for: lower case, single spaces, at most 50 characters; may be empty. */
export function tagOf(text: string): string {
  return clip(text.replace(/\s+/g, ' ').trim().toLowerCase(), MAX_TAG).trim()
}
