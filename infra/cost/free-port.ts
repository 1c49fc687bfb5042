import { createServer } from 'node:http'
import { listen } from '../local/listen.ts'

/** A free port, for a server that cannot choose one itself. */
export async function freePort(): Promise<number> {
  const { port, stop } = await listen(createServer(), 0)
  await stop()
  return port
}
