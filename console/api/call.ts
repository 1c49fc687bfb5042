import { BASE, type Method, type Scope } from '../../functions/api/route.ts'
import { accessToken, forgetToken } from '../sign-in/session.ts'
import { CallFailed, failureIn } from './failure.ts'

export interface Asked {
  readonly method?: Method
  /** Below the base path, or a whole path as a Link header has it. */
  readonly path: string
  /** What the token needs for it. */
  readonly scope: NonNullable<Scope>
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

export interface Answer<T> {
  readonly body: T
  /** Path of the next page, where there is one (RFC 8288). */
  readonly next: string | null
}

/**
 * Calls the API that serves this page. Its answers are trusted to be what its schemas say.
 *
 * @throws CallFailed
 */
export async function call<T>(asked: Asked): Promise<Answer<T>> {
  const response = await send(asked, await accessToken())
  // A token may be withdrawn before it expires: one more attempt with a new one.
  const again = response.status === 401 && (await accessToken('new'))
  const answer = again ? await send(asked, again) : response
  const body = await bodyOf(answer)
  // Cut off on its way, or not ours: a network that wants people to sign in answers for everybody.
  if (answer.ok && body === undefined && answer.status !== 204) throw new CallFailed({ kind: 'offline' })
  if (answer.ok) return { body: body as T, next: nextIn(answer.headers.get('link')) }
  if (answer.status === 401) forgetToken()
  throw new CallFailed(failureIn(answer.status, body, asked.scope))
}

async function send({ method = 'GET', path, body, headers, signal }: Asked, token: string | null) {
  try {
    return await fetch(path.startsWith(BASE) ? path : BASE + path, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  } catch {
    throw new CallFailed({ kind: 'offline' })
  }
}

/** The JSON of an answer; undefined where there is none that can be read. */
async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

/** The next page out of a Link header. */
export function nextIn(link: string | null): string | null {
  return /<([^>]*)>;\s*rel="next"/.exec(link ?? '')?.[1] ?? null
}
