import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refuseForeign } from './foreign.ts'
import { GRACE_MS } from './grace.ts'

export interface Listening {
  readonly url: string
  readonly port: number
  /** Stops accepting requests, and waits briefly for those in progress. */
  readonly stop: () => Promise<void>
}

/** Listens on this machine only and refuses foreign web pages; port 0 means any free one. */
export async function listen(server: Server, port: number): Promise<Listening> {
  refuseForeign(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    stop: () => close(server),
  }
}

/** Closes each connection when it is idle, and busy ones when the grace period is over. */
export async function close(server: Server): Promise<void> {
  const tidying = setInterval(() => server.closeIdleConnections(), 20)
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(tidying)
  clearTimeout(impatience)
}
