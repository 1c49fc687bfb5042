import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import * as z from 'zod'
import type { Page } from '../../shared/store/page.ts'
import { hasYear } from './parameters.ts'
import type { Reply } from './route.ts'

/** Query parameter with an opaque cursor: the sort key of the last item seen. */
export function cursorParameter<S extends z.ZodType>(key: S) {
  return z
    .string()
    .max(200)
    .transform((text, context): z.output<S> => {
      const parsed = key.safeParse(decode(text))
      if (parsed.success) return parsed.data
      context.addIssue('is not a cursor of this list: take it from the Link header')
      return z.NEVER
    })
    .optional()
    .meta({ description: 'Start of the page: copy it from the Link header of the previous page' })
}

const time = z.iso.datetime().refine(hasYear)

/** Sort keys of lists ordered by time or day, then id. */
export const timeAndId = z.tuple([time, z.int().min(1)])
export const timeAndGuid = z.tuple([time, z.guid()])
export const dayAndGuid = z.tuple([z.iso.date().refine(hasYear), z.guid()])

/** A reply with a bare array, and a Link to the next page when there is one (RFC 8288). */
export function pageReply<T>(
  event: APIGatewayProxyEventV2,
  page: Page<T>,
  keyOf: (item: T) => readonly unknown[],
): Reply {
  const last = page.rows.at(-1)
  if (!page.more || last === undefined) return { body: page.rows }
  const query = new URLSearchParams(event.rawQueryString)
  query.set('cursor', Buffer.from(JSON.stringify(keyOf(last))).toString('base64url'))
  return { body: page.rows, headers: { link: `<${event.rawPath}?${query}>; rel="next"` } }
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
