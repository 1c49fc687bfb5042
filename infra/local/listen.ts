import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refuseForeign } from './foreign.ts'
import { GRACE_MS } from './grace.ts'

export interface Listening {
  readonly url: string
  readonly port: number
  /** Takes no more requests, and waits a little for the ones that run. */
  readonly stop: () => Promise<void>
}

/** Listens on this machine only, and to no foreign web page; port 0 is any free one. */
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

/** Ends each connection when it is idle, and the busy ones when the grace is over. */
export async function close(server: Server): Promise<void> {
  const tidying = setInterval(() => server.closeIdleConnections(), 20)
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(tidying)
  clearTimeout(impatience)
}
