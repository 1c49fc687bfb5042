import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { readPorts, requireFree } from '../../../infra/local/ports.ts'
import { freePorts } from '../../support/spawned.ts'

describe('ports', () => {
  test('start at 8001 and follow PORT', () => {
    expect(Object.values(readPorts({}))).toEqual([8001, 8002, 8003, 8004, 8005, 8006, 8007])
    expect(Object.values(readPorts({ PORT: '9000' }))).toEqual([9000, 9001, 9002, 9003, 9004, 9005, 9006])
  })

  test('have variables of their own', () => {
    expect(readPorts({ PORT: '9000', POSTGRES_PORT: '5432' })).toMatchObject({ inbox: 9004, postgres: 5432 })
  })

  test.each(['http', '0', '65536', '80.5', '-1'])('cannot be %s', (PORT) => {
    expect(() => readPorts({ PORT })).toThrow(`PORT is "${PORT}": use a port number from 1 to 65535`)
  })

  test('do not end above the last one', () => {
    expect(() => readPorts({ PORT: '65530' })).toThrow('POSTGRES_PORT is "65536"')
  })

  test('are different from one another', () => {
    expect(() => readPorts({ SQS_PORT: '8005' })).toThrow('SQS_PORT and INBOX_PORT are both 8005')
  })

  test('are all named that cannot be', () => {
    const given = { PORT: 'http', SES_PORT: '0', SQS_PORT: '9000', INBOX_PORT: '9000' }
    expect(() => readPorts(given)).toThrow(
      /^PORT is "http": use a port [^;]+; SES_PORT is "0": use [^;]+; SQS_PORT and INBOX_PORT are both 9000: [^;]+$/,
    )
  })
})

describe('a port in use', () => {
  const servers: Server[] = []
  const take = (port: number, host: string) =>
    new Promise<void>((resolve) => {
      const server = createServer().listen(port, host, resolve)
      servers.push(server)
    })
  afterEach(() =>
    Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))),
  )

  test.each(['127.0.0.1', '0.0.0.0', '::'])(
    'on %s is named, with what it is for and its variable',
    async (host) => {
      const first = await freePorts(7)
      const ports = readPorts({ PORT: String(first) })
      await expect(requireFree(ports, [])).resolves.toBeUndefined()
      await take(ports.sqs, host)
      await expect(requireFree(ports, [])).rejects.toThrow(
        `Port ${first + 2} for SQS and S3 is in use: stop what listens there, or set SQS_PORT to another one.`,
      )
    },
  )

  test('is no matter when it is not needed', async () => {
    const ports = readPorts({ PORT: String(await freePorts(7)) })
    await take(ports.postgres, '127.0.0.1')
    await expect(requireFree(ports, ['postgres'])).resolves.toBeUndefined()
  })

  test('for the API is the only one named, because the others follow it', async () => {
    const first = await freePorts(7)
    const ports = readPorts({ PORT: String(first) })
    await take(ports.api, '127.0.0.1')
    await take(ports.ses, '127.0.0.1')
    const refused = await requireFree(ports, []).catch((error: Error) => error.message)
    expect(refused).toBe(
      `Port ${first} for the API is in use: stop what listens there, or set PORT to another one, and the other ports with it.`,
    )
  })
})
