import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { MAX_ANSWER_BYTES, OutgoingRefused, outgoingPost } from '../../../shared/channels/outgoing.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const outgoing = (signal = AbortSignal.timeout(5_000)) => ({ headers: {}, body: '{}', signal })

/** A server on this machine, its origin, and what it was asked for. */
async function listening(answer: (response: ServerResponse) => void) {
  const asked: string[] = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    request.resume().once('end', () => answer(response))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, port, asked }
}
const ok = (response: ServerResponse) => void response.end('ok')
const resolvingTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('an address that is no public https address', () => {
  it.each([
    ['http', 'http://hooks.example.com/', 'only https is called, not http'],
    ['a file', 'file:///etc/passwd', 'only https is called, not file'],
    ['no URL', 'hooks.example.com', 'it is no URL'],
    ['a user before the host', 'https://hooks.example.com@127.0.0.1/', 'a URL with a user name'],
    ['a password', 'https://a:b@hooks.example.com/', 'a URL with a user name'],
    ['this machine', 'https://127.0.0.1/', '127.0.0.1 is no address of the internet (loopback)'],
    ['decimal', 'https://2130706433/', '127.0.0.1 is no'],
    ['octal', 'https://0177.0.0.1/', '127.0.0.1 is no'],
    ['hexadecimal', 'https://0x7f000001/', '127.0.0.1 is no'],
    ['short', 'https://127.1/', '127.0.0.1 is no'],
    ['a dot at the end', 'https://127.0.0.1./', '127.0.0.1 is no'],
    ['full-width digits', 'https://１２７.0.0.1/', '127.0.0.1 is no'],
    ['nowhere', 'https://0.0.0.0/', '(unspecified)'],
    ['private, 10', 'https://10.1.2.3/', '(private)'],
    ['private, 172', 'https://172.31.255.255/', '(private)'],
    ['private, 192', 'https://192.168.0.1/', '(private)'],
    ['cloud metadata', 'https://169.254.169.254/latest/meta-data/', '(linkLocal)'],
    ['behind a carrier', 'https://100.64.0.1/', '(carrierGradeNat)'],
    ['multicast', 'https://224.0.0.1/', '(multicast)'],
    ['broadcast', 'https://255.255.255.255/', '(broadcast)'],
    ['reserved', 'https://240.0.0.1/', '(reserved)'],
    ['documentation', 'https://203.0.113.7/', '(reserved)'],
    ['this machine, IPv6', 'https://[::1]/', '(loopback)'],
    ['nowhere, IPv6', 'https://[::]/', '(unspecified)'],
    ['mapped', 'https://[::ffff:127.0.0.1]/', '(ipv4Mapped)'],
    ['mapped, in hexadecimal', 'https://[::ffff:7f00:1]/', '(ipv4Mapped)'],
    ['IPv4-compatible', 'https://[::127.0.0.1]/', 'is no address of the internet'],
    ['NAT64', 'https://[64:ff9b::7f00:1]/', '(rfc6052)'],
    ['NAT64 of a network', 'https://[64:ff9b:1::7f00:1]/', 'is no address of the internet'],
    ['6to4', 'https://[2002:7f00:1::]/', '(6to4)'],
    ['Teredo', 'https://[2001::1]/', '(teredo)'],
    ['unique local', 'https://[fd00:ec2::254]/', '(uniqueLocal)'],
    ['link-local', 'https://[fe80::1]/', '(linkLocal)'],
    ['site-local', 'https://[fec0::1]/', 'is no address of the internet'],
    ['multicast, IPv6', 'https://[ff02::1]/', '(multicast)'],
  ])('is refused: %s', async (_, address, reason) => {
    const asked: string[] = []
    const resolve = async (hostname: string) => {
      asked.push(hostname)
      return []
    }
    const refused = await outgoingPost([], resolve)(address, outgoing()).catch((error) => error)
    expect(refused).toBeInstanceOf(OutgoingRefused)
    expect(refused.message).toContain(reason)
    expect(asked).toEqual([])
  })
})

describe('a name', () => {
  it.each([
    ['a private address', ['10.0.0.5']],
    ['this machine', ['127.0.0.1']],
    ['this machine in IPv6', ['::1']],
    ['a mapped address', ['::ffff:169.254.169.254']],
    ['a public address and a private one', ['8.8.8.8', '192.168.1.1']],
    ['a link-local address with its zone', ['fe80::1%eth0']],
    ['something else', ['nonsense']],
  ])('that stands for %s is refused before anything is connected', async (_, addresses) => {
    const { port, asked } = await listening(ok)
    const post = outgoingPost([], resolvingTo(...addresses))
    await expect(post(`https://hooks.example.com:${port}/`, outgoing())).rejects.toThrow(OutgoingRefused)
    expect(asked).toEqual([])
  })

  it('that this machine itself knows for its own is refused', async () => {
    const { port, asked } = await listening(ok)
    await expect(outgoingPost()(`https://localhost:${port}/`, outgoing())).rejects.toThrow(OutgoingRefused)
    expect(asked).toEqual([])
  })

  it('that changes from a public address to this machine is looked up once a call, and refused the second time', async () => {
    const { port, asked } = await listening(ok)
    const answers = ['8.8.8.8', '127.0.0.1']
    let lookups = 0
    const gone = new AbortController()
    const resolve = async () => {
      lookups += 1
      // The first answer is good; nothing leaves this machine for it all the same.
      gone.abort()
      return [{ address: answers[lookups - 1] ?? '', family: 4 }]
    }
    const post = outgoingPost([], resolve)
    await expect(post(`https://hooks.example.com:${port}/`, outgoing(gone.signal))).rejects.not.toThrow(
      OutgoingRefused,
    )
    expect(lookups).toBe(1)
    await expect(post(`https://hooks.example.com:${port}/`, outgoing())).rejects.toThrow('(loopback)')
    expect(lookups).toBe(2)
    expect(asked).toEqual([])
  })

  it('that nobody knows is an error that may pass', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    const post = outgoingPost([], () => Promise.reject(unknown))
    const error = await post('https://hooks.example.com/', outgoing()).catch((error) => error)
    expect(error).not.toBeInstanceOf(OutgoingRefused)
    expect(error.message).toContain('ENOTFOUND')
    await expect(outgoingPost([], resolvingTo())('https://a.example/', outgoing())).rejects.toThrow(
      'has no address',
    )
  })
})

describe('a trusted origin', () => {
  it('is called as it is, with what is posted', async () => {
    const { origin, asked } = await listening(ok)
    const answer = await outgoingPost([origin])(`${origin}/hook`, outgoing())
    expect([answer.status, await answer.text(), asked]).toEqual([200, 'ok', ['/hook']])
  })

  it('trusts no other port, host or scheme', async () => {
    const { origin, port, asked } = await listening(ok)
    const post = outgoingPost([origin])
    for (const other of [
      `http://127.0.0.1:${port + 1}/`,
      `http://localhost:${port}/`,
      `https://127.0.0.1:${port}/`,
    ])
      await expect(post(other, outgoing())).rejects.toThrow(OutgoingRefused)
    await expect(post(origin.replace('//', '//user@'), outgoing())).rejects.toThrow(OutgoingRefused)
    expect(asked).toEqual([])
  })
})

describe('an answer', () => {
  it.each([301, 302, 303, 307, 308])('of %i is given, not followed', async (status) => {
    const { origin, asked } = await listening(
      (response) => void response.writeHead(status, { location: '/elsewhere' }).end(),
    )
    const answer = await outgoingPost([origin])(`${origin}/hook`, outgoing())
    expect([answer.status, answer.headers.get('location'), asked]).toEqual([status, '/elsewhere', ['/hook']])
  })

  it('that never ends is read up to its limit, and its connection closed', async () => {
    let sent = 0
    let closed = false
    const { origin } = await listening((response) => {
      const chunk = Buffer.alloc(16 * 1024, 'x')
      const pump = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length
      }
      response.on('drain', pump).once('close', () => {
        closed = true
      })
      pump()
    })
    const answer = await outgoingPost([origin])(origin, outgoing())
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    await expect.poll(() => closed).toBe(true)
    // What the sockets hold besides is the system's own.
    expect(sent).toBeLessThan(MAX_ANSWER_BYTES + 16 * 1024 * 1024)
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['that does not come', () => {}],
    ['whose body drips', (response) => void response.writeHead(200).write('x')],
  ])('%s ends when the time is over', async (_, answer) => {
    const { origin } = await listening(answer)
    const late = outgoingPost([origin])(origin, outgoing(AbortSignal.timeout(200)))
    await expect(late).rejects.toThrow('no whole answer in time')
  })

  it('with headers without end is none', async () => {
    const { origin } = await listening(
      (response) => void response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end(),
    )
    await expect(outgoingPost([origin])(origin, outgoing())).rejects.toThrow(/Header overflow/)
  })

  it('with a status that there is not is none', async () => {
    const { origin } = await listening((response) => void response.writeHead(799).end())
    await expect(outgoingPost([origin])(origin, outgoing())).rejects.toThrow('799, which there is not')
  })

  it('without a body is one', async () => {
    const { origin } = await listening((response) => void response.writeHead(204).end())
    const answer = await outgoingPost([origin])(origin, outgoing())
    expect([answer.status, await answer.text()]).toEqual([204, ''])
  })
})
