import { clip } from './clip.ts'

/** Tags of one email. The database holds to it too: several steps and workflows add to one email. */
export const MAX_TAGS = 20

/** Characters of one tag. */
const MAX_TAG = 50

/** A tag as it is stored and looked for: lower case, its spaces single, at most 50 characters; may be empty. */
export function tagOf(text: string): string {
  return clip(text.replace(/\s+/g, ' ').trim().toLowerCase(), MAX_TAG).trim()
}
