import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { messageOf } from '../errors.ts'

/** A request to send; `signal` aborts it, including the reading of the answer. */
export interface Outgoing {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

/**
 * Posts to a configured address. It does not follow redirects, which are returned like any answer.
 *
 * @throws OutgoingRefused when the address must not be called, another Error when the request failed or was
 * aborted.
 */
export type Post = (address: string, outgoing: Outgoing) => Promise<Response>

/** The address must not be called; a retry would not help. */
export class OutgoingRefused extends Error {
  override readonly name = 'OutgoingRefused'
}

/** Maximum bytes of an answer that are read; a longer answer counts as empty. */
export const MAX_ANSWER_BYTES = 64 * 1024

type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

/**
 * The only way to call addresses that people configure: https, and public addresses only.
 *
 * The connection itself resolves the name, once, and the addresses checked are those it is about to use, so a
 * name that resolves differently between check and connection (DNS rebinding) gains nothing. If a name has
 * several addresses, a single private one refuses it. The address actually connected to is checked again.
 *
 * @param trusted origins, such as `http://127.0.0.1:8005`, that are called without these checks.
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

/**
 * Checks what the URL itself shows. The WHATWG parser has already normalised decimal, octal and hexadecimal
 * addresses.
 */
function check({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') throw new OutgoingRefused(`only https is called, not ${protocol.slice(0, -1)}`)
  const literal = hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(literal)) requirePublic(literal)
}

/** A lookup function for Node, which connects to the addresses it returns. */
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

/** The part of IPv6 that IANA assigns (RFC 4291, 2.4); nothing outside it is public. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** Refuses any address that is not an ordinary public one (IANA, registries of special-purpose addresses). */
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
      // No shared connection: a kept-alive one was checked for another call.
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

/** Headers of an answer that senders use. */
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
