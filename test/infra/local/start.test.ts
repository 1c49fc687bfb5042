import { exec } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { aStart, freePorts, isFree, processesOn } from '../../support/spawned.ts'

/** Ten seconds is what is promised; a loaded test machine gets more. */
const READY_MS = process.env.CI ? 30_000 : 20_000
const PARTS = 7

let first: number
let folder: string
let environment: Record<string, string>
beforeAll(async () => {
  first = await freePorts(PARTS)
  folder = await mkdtemp(join(tmpdir(), 'mailroom-start-'))
  // The temporary folder of root is closed to the user that PostgreSQL runs as.
  await chmod(folder, 0o755)
  environment = { PORT: String(first), DATA_DIR: join(folder, 'data') }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const ports = () => Array.from({ length: PARTS }, (_, index) => first + index)
const url = (path: string, host = 'localhost') => `http://${host}:${first}${path}`
const json = async (path: string, init?: RequestInit) => (await fetch(url(path), init)).json()

/** The tests of this group follow one another on the same data. */
describe('starting, working, stopping and starting again', () => {
  let running: ReturnType<typeof aStart>

  it('is soon ready on an empty folder, and says what listens where', { timeout: 60_000 }, async () => {
    const started = performance.now()
    running = aStart(environment)
    await running.ready()
    expect(performance.now() - started).toBeLessThan(READY_MS)
    for (const port of ports()) expect(running.output()).toContain(`:${port}`)
    for (const host of ['localhost', '127.0.0.1'])
      expect((await fetch(url('/api/v1/health', host))).status).toBe(200)
    expect(running.output()).toMatch(/ready, after .*\n\n {2}Console +http:\/\/localhost:\d+\/console /)
  })

  it('runs the sample bankruptcy email as the specification shows', async () => {
    const answer = await json('/api/v1/emails/163/execute-workflows', { method: 'POST' })
    expect(answer).toMatchObject({
      status: 'executed',
      workflows_executed: 1,
      workflows_succeeded: 1,
      details: [
        { workflow_id: 4, workflow_name: 'Bankruptcy Alert', status: 'completed', steps_completed: 4 },
      ],
    })
  })

  it('delivers to the inbox', async () => {
    const inbox = async () => {
      const response = await fetch(`http://127.0.0.1:${first + 4}/messages.json`)
      return (await response.json()) as { to: string }[]
    }
    const messages = await eventually(inbox, ({ length }) => length === 2)
    expect(messages.map(({ to }) => to).sort()).toEqual(['#alerts', 'admin@example.com'])
    for (const message of messages)
      expect(JSON.stringify(message)).toContain(`${url('/console')}#/emails/163`)
    const console_ = await fetch(url('/console'))
    expect([console_.status, await console_.text()]).toEqual([200, expect.stringContaining('/style-')])
  })

  it('sends a ticket to the outside system, which answers with its reference', async () => {
    const workflow = {
      name: 'To the help desk',
      classification_trigger: 'invoice',
      workflow_steps: [{ action: 'create_ticket', params: { target: 'helpdesk' } }],
    }
    const send = (path: string, body: object) =>
      json(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const { id } = (await send('/api/v1/workflows', workflow)) as { id: number }
    await send('/api/v1/emails/151/execute-workflows', { workflow_ids: [id] })
    const { tickets } = (await json('/api/v1/emails/151')) as { tickets: object[] }
    expect(tickets).toMatchObject([{ external_reference: expect.stringMatching(/^HELPDESK-[0-9A-F]{6}$/) }])
  })

  it('says on the terminal what is given up, why and what to do', async () => {
    const send = (MessageBody: string) =>
      fetch(`http://127.0.0.1:${first + 2}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
        body: JSON.stringify({
          QueueUrl: `http://127.0.0.1:${first + 2}/000000000000/classified-emails`,
          MessageBody,
        }),
      })
    await send('{"email_id": 9, "confidence_score": 5}')
    await send('no JSON,\nbut two lines')
    const lines = await eventually(
      async () =>
        running
          .output()
          .split('\n')
          .filter((line) => line.includes('gave up')),
      ({ length }) => length === 2,
    )
    expect(lines.sort((one, other) => one.localeCompare(other))).toEqual([
      expect.stringMatching(
        /^\d\d:\d\d:\d\d {2}engine {3}gave up "no JSON, but two lines": the message is not JSON/,
      ),
      expect.stringMatching(/engine {3}gave up email 9: confidence_score: must be 1 or less/),
    ])
    for (const [n, body] of ['no JSON,\nbut two lines', '{"email_id": 9, "confidence_score": 5}'].entries()) {
      const [command = ''] = lines[n]?.match(/PORT=\d+ npm run redrive -- .* --discard --message \S+$/) ?? []
      const { stdout } = await promisify(exec)(command)
      expect(stdout).toContain(`\n${body}\n`)
      expect(stdout).toMatch(/^Discards \S+, .*1 +0 {2}[^\n]*\n.*dead letters of classified-emails\n$/ms)
    }
    expect(running.output()).not.toContain('message dead-lettered')
  })

  it('says on the terminal why a message is to come again, once', async () => {
    const response = await fetch(`http://127.0.0.1:${first}/api/v1/emails`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"email_id": 424242}',
    })
    expect(response.status).toBe(202)
    const said = await eventually(
      async () => running.output().match(/^engine: .*424242.*$/gm) ?? [],
      ({ length }) => length > 0,
    )
    expect(said).toEqual(['engine: email not worked: email 424242 is not stored: send it with its content'])
    // The batch ends after its emails have been told of.
    await eventually(
      async () => running.output(),
      (output) => output.includes('1 to come again'),
    )
  })

  it('keeps the logs of the functions in a file', async () => {
    const lines = (await readFile(join(folder, 'data/mailroom.log'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).service)).toContain('migrate')
    expect(running.output()).not.toContain('"service"')
  })

  it('refuses a second start on the same folder', async () => {
    const second = aStart({ ...environment, PORT: String(await freePorts(PARTS)) })
    expect(await second.exit()).toBe(1)
    expect(second.output()).toMatch(/^Mailroom already runs on .*DATA_DIR.*\n$/)
  })

  it('leaves nothing running after Ctrl-C', async () => {
    expect(await running.stop('SIGINT')).toBe(0)
    expect(processesOn(folder)).toEqual([])
    for (const port of ports()) expect(await isFree(port)).toBe(true)
  })

  it('finds its data again, also after it was killed', { timeout: 60_000 }, async () => {
    running = aStart(environment)
    await running.ready()
    await running.stop('SIGKILL')
    running = aStart(environment)
    await running.ready()
    expect(await json('/api/v1/workflow-executions?email_id=163')).toMatchObject([{ workflow_id: 4 }])
  })

  it('forgets nothing when a start with --fresh does not get its ports', async () => {
    expect(await running.stop('SIGTERM')).toBe(0)
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(first, '127.0.0.1', resolve))
    expect(await aStart(environment, '--fresh').exit()).toBe(1)
    await new Promise((resolve) => server.close(resolve))
    expect(await readdir(environment.DATA_DIR ?? '')).toEqual(expect.arrayContaining(['postgres', 'queues']))
  })

  it('starts over with --fresh', { timeout: 60_000 }, async () => {
    running = aStart(environment, '--fresh')
    await running.ready()
    expect(await json('/api/v1/workflow-executions?email_id=163')).toEqual([])
    expect(await running.stop()).toBe(0)
  })
})

describe('what stops a start, in one line and before anything runs', () => {
  it.each([
    ['PORT', 'http'],
    ['EMAIL_WORKFLOWS_ENABLED', 'perhaps'],
    ['EMAIL_AI_CONFIDENCE_THRESHOLD', '7'],
    ['ADMIN_EMAIL', 'the boss'],
  ])('%s=%s', async (name, value) => {
    const start = aStart({ ...environment, DATA_DIR: join(folder, 'never'), [name]: value })
    expect(await start.exit()).toBe(1)
    expect(start.output()).toMatch(new RegExp(`^[^\\n]*${name} is "${value}"[^\\n]*\\n$`))
  })

  it('several settings, each named and none of them shown that may hold a password', async () => {
    const start = aStart({
      ...{
        ...environment,
        DATA_DIR: join(folder, 'never'),
        SES_PORT: 'mail',
        JWT_ISSUER: 'https://x.example',
      },
      ...{ DATABASE_URL: 'eva:secret', MAX_EMAILS_PER_SENDER_PER_HOUR: 'many', OLLAMA_URL: 'here' },
    })
    expect(await start.exit()).toBe(1)
    const lines = start.output().trimEnd().split('\n')
    expect(lines).toEqual([
      expect.stringMatching('^SES_PORT is "mail": use a port number'),
      'JWT_ISSUER and JWT_AUDIENCE belong together: set both or none',
      'DATABASE_URL: use an address such as postgresql://user@127.0.0.1:5432/mailroom',
      expect.stringMatching(
        '^Bad configuration: MAX_EMAILS_PER_SENDER_PER_HOUR is "many": .*; OLLAMA_URL is "here": ',
      ),
    ])
  })

  it('a port in use, with what it is for and the variable that moves it', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(first + 2, '127.0.0.1', resolve))
    const start = aStart({ ...environment, DATA_DIR: join(folder, 'other') })
    expect(await start.exit()).toBe(1)
    expect(start.output()).toMatch(new RegExp(`^Port ${first + 2} for SQS[^\\n]*SQS_PORT[^\\n]*\\n$`))
    expect(processesOn(join(folder, 'other'))).toEqual([])
    await new Promise((resolve) => server.close(resolve))
  })

  it('Ctrl-C, and nothing is left running', async () => {
    const DATA_DIR = join(folder, 'interrupted')
    const start = aStart({ ...environment, DATA_DIR })
    await eventually(
      async () => processesOn(DATA_DIR),
      (processes) => processes.length > 0,
    )
    expect(await start.stop('SIGINT')).toBe(0)
    expect(start.output()).toMatch(/^\nSIGINT: stopping/)
    expect(processesOn(DATA_DIR)).toEqual([])
  })

  it('an option that there is not', async () => {
    const start = aStart(environment, '--frsh')
    expect(await start.exit()).toBe(1)
    expect(start.output()).toMatch(/'--frsh'.*npm start -- --fresh/s)
  })

  it('--fresh with a database that is not ours to empty', async () => {
    const DATABASE_URL = `postgresql://nobody@127.0.0.1:${first}/mailroom`
    const start = aStart({ ...environment, DATA_DIR: join(folder, 'never'), DATABASE_URL }, '--fresh')
    expect(await start.exit()).toBe(1)
    expect(start.output()).toMatch(/^--fresh does not empty the database of DATABASE_URL[^\n]*\n$/)
  })

  it('a database that cannot be reached, and nothing is left running', async () => {
    const start = aStart({
      ...environment,
      DATA_DIR: join(folder, 'half'),
      DATABASE_URL: `postgresql://nobody@127.0.0.1:${first}/mailroom`,
    })
    expect(await start.exit()).toBe(1)
    expect(start.output()).toContain('DATABASE_URL')
    for (const port of ports()) expect(await isFree(port)).toBe(true)
  })
})
