import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { messageOf } from '../errors.ts'

/** What is posted; `signal` ends it, the reading of the answer included. */
export interface Outgoing {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

/**
 * Posts to an address that somebody has configured, and to no other: a redirect is an answer like any other.
 *
 * @throws OutgoingRefused when the address may not be called, another Error when it was not reached or broke off.
 */
export type Post = (address: string, outgoing: Outgoing) => Promise<Response>

/** An address that may not be called, today or tomorrow. */
export class OutgoingRefused extends Error {
  override readonly name = 'OutgoingRefused'
}

/** Bytes of an answer that are read; a longer one counts as empty. */
export const MAX_ANSWER_BYTES = 64 * 1024

type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

/**
 * The one way out to addresses that people configure: https, to public addresses only.
 *
 * What a name stands for is looked up once, by the connection itself, and the addresses that it is about to use are the
 * ones that are checked: a name that changes its answer between a check and a connection (DNS rebinding) gains nothing.
 * Of several addresses a single private one refuses the name. The address that was reached is looked at once more.
 *
 * @param trusted origins, such as `http://127.0.0.1:8005`, that are called as they are.
 */
export function outgoingPost(
  trusted: readonly string[] = [],
  resolve: Resolve = (hostname) => lookup(hostname, { all: true }),
): Post {
  return async (address, outgoing) => {
    const url = parse(address)
    const isTrusted = trusted.includes(url.origin)
    if (!isTrusted) check(url)
    const answer = await send(url, outgoing, isTrusted ? null : publicOnly(resolve))
    return read(answer, outgoing.signal)
  }
}

function parse(address: string): URL {
  const url = URL.parse(address)
  if (!url) throw new OutgoingRefused('it is no URL')
  if (url.username || url.password)
    throw new OutgoingRefused('a URL with a user name or password is not called')
  return url
}

/** What the text of a URL shows. WHATWG's parser has made decimal, octal and hexadecimal addresses ordinary ones. */
function check({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') throw new OutgoingRefused(`only https is called, not ${protocol.slice(0, -1)}`)
  const literal = hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(literal)) requirePublic(literal)
}

/** Node asks it for the addresses that it then connects to. */
function publicOnly(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        try {
          for (const { address } of addresses) requirePublic(address)
          const [first] = addresses
          if (!first) throw new Error(`${hostname} has no address`)
          if (options.all) callback(null, [...addresses])
          else callback(null, first.address, first.family)
        } catch (error) {
          callback(error as NodeJS.ErrnoException, '', 0)
        }
      },
      (error) => callback(error, '', 0),
    )
  }
}

/** Of IPv6 the part that IANA gives out (RFC 4291, 2.4): what lies outside it is nobody's on the internet. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** Refuses what is not an ordinary address of the internet (IANA's registries of special-purpose addresses). */
function requirePublic(address: string): void {
  if (!ipaddr.isValid(address)) throw new OutgoingRefused(`"${address}" is no address`)
  const parsed = ipaddr.parse(address)
  const isGlobal = parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST)
  const range = parsed.range()
  if (range !== 'unicast' || !isGlobal)
    throw new OutgoingRefused(
      `${address} is no address of the internet (${range === 'unicast' ? 'not assigned' : range})`,
    )
}

function send(
  url: URL,
  { headers, body, signal }: Outgoing,
  lookup: LookupFunction | null,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: { 'user-agent': 'Mailroom', 'content-length': Buffer.byteLength(body), ...headers },
      // A connection of its own: what is kept open was checked for another call.
      agent: false,
      signal,
      ...(lookup && { lookup }),
    })
    request.once('response', resolve)
    request.once('error', (error) => reject(inTime(error, signal)))
    if (lookup)
      request.once('socket', (socket) =>
        socket.once('connect', () => {
          try {
            requirePublic(socket.remoteAddress ?? '')
          } catch (error) {
            request.destroy(error as Error)
          }
        }),
      )
    request.end(body)
  })
}

/** Headers of an answer that anybody here looks at. */
const HEADERS = ['content-type', 'location', 'retry-after'] as const
/** Statuses whose answers have no body. */
const EMPTY = new Set([204, 205, 304])

async function read(answer: IncomingMessage, signal: AbortSignal): Promise<Response> {
  const { statusCode: status = 0, headers } = answer
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of answer) {
      chunks.push(chunk as Buffer)
      bytes += (chunk as Buffer).length
      if (bytes > MAX_ANSWER_BYTES) break
    }
  } catch (error) {
    throw inTime(error, signal)
  } finally {
    answer.destroy()
  }
  if (status < 200 || status > 599)
    throw new Error(`it answered with the status ${status}, which there is not`)
  const text = bytes > MAX_ANSWER_BYTES ? '' : Buffer.concat(chunks).toString()
  const known = HEADERS.flatMap((name): [string, string][] => (headers[name] ? [[name, headers[name]]] : []))
  return new Response(EMPTY.has(status) ? null : text, { status, headers: known })
}

function inTime(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted) return new Error('no whole answer in time', { cause: error })
  return error instanceof Error ? error : new Error(messageOf(error))
}
