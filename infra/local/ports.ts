import { createServer } from 'node:net'

/** Everything that listens, in port order: the first has `PORT`, the others follow unless set themselves. */
const PARTS = {
  api: { variable: 'PORT', what: 'the API' },
  dataApi: { variable: 'DATA_API_PORT', what: 'the RDS Data API' },
  sqs: { variable: 'SQS_PORT', what: 'SQS and S3' },
  ses: { variable: 'SES_PORT', what: 'SES' },
  inbox: { variable: 'INBOX_PORT', what: 'the inbox' },
  secrets: { variable: 'SECRETS_PORT', what: 'Secrets Manager' },
  postgres: { variable: 'POSTGRES_PORT', what: 'PostgreSQL' },
} as const

export type Part = keyof typeof PARTS
export type Ports = Readonly<Record<Part, number>>

const FIRST_PORT = 8001

/** @throws an Error that names every variable with a bad value, and those with the same port. */
export function readPorts(environment: NodeJS.ProcessEnv): Ports {
  const first = portOf(environment.PORT) ?? FIRST_PORT
  const entries = Object.entries(PARTS).map(([part, { variable }], index) => {
    const given = environment[variable] || String(first + index)
    return { part, variable, given, port: portOf(given) }
  })
  const bad = entries.filter(({ port }) => port === null)
  const twice = entries.flatMap(({ port, variable }, index) => {
    const other = entries.slice(index + 1).find((entry) => entry.port !== null && entry.port === port)
    return other ? [`${variable} and ${other.variable} are both ${port}: give one another port`] : []
  })
  const problems = [
    ...bad.map(({ variable, given }) => `${variable} is "${given}": use a port number from 1 to 65535`),
    ...twice,
  ]
  if (problems.length > 0) throw new Error(problems.join('; '))
  return Object.fromEntries(entries.map(({ part, port }) => [part, port])) as unknown as Ports
}

function portOf(given: string | undefined): number | null {
  const port = Number(given)
  return given && Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null
}

/**
 * @param unused parts that will not be started.
 * @throws an Error with a line for each port that is in use.
 */
export async function requireFree(ports: Ports, unused: readonly Part[]): Promise<void> {
  const wanted = (Object.keys(ports) as Part[]).filter((part) => !unused.includes(part))
  const problems = wanted.map(async (part) => ((await isFree(ports[part])) ? [] : inUse(part, ports[part])))
  const lines = (await Promise.all(problems)).flat()
  // The other ports follow PORT, so changing it resolves most of the other conflicts.
  const said = (await isFree(ports.api)) ? lines : lines.slice(0, 1)
  if (said.length > 0) throw new Error(said.join('\n'))
}

function inUse(part: Part, port: number): string {
  const { variable, what } = PARTS[part]
  const also = part === 'api' ? ', and the other ports with it' : ''
  return `Port ${port} for ${what} is in use: stop what listens there, or set ${variable} to another one${also}.`
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
