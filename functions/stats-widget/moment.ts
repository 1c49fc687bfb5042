import type { WidgetContext } from './event.ts'
import type { Words } from './words.ts'

/** A point in time in the reader's language and time zone. */
export const moment = (at: string, words: Words, { timezone }: WidgetContext): string =>
  new Intl.DateTimeFormat(words.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone.offsetISO,
  }).format(new Date(at))
