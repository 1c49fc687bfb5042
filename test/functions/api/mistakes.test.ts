import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())

/** What an answer says is wrong, one line for each field. */
async function told(method: string, path: string, parts: object): Promise<string[]> {
  const { status, body } = await anApi(db, { catalogue }).ask(method, `/api/v1${path}`, parts)
  expect([400, 422]).toContain(status)
  return body.errors.map(({ pointer, detail }: Record<string, string>) => `${pointer} ${detail}`)
}
const workflow = (over: object) => ({
  body: {
    name: 'x',
    classification_trigger: 'invoice',
    workflow_steps: [{ action: 'flag_for_review' }],
    ...over,
  },
})
const steps = (...workflow_steps: object[]) => workflow({ workflow_steps })
const email = (over: object) => ({ body: { email: { sender_email: 'eva@example.dk', ...over } } })

describe('a mistake is told with its place, what is asked for and what came', () => {
  it.each([
    ['POST', '/workflows', workflow({ name: undefined }), '/name is required'],
    ['POST', '/workflows', workflow({ name: '' }), '/name must not be empty'],
    ['POST', '/workflows', workflow({ priority: 'high' }), '/priority must be a number, but got "high"'],
    [
      ...(['POST', '/workflows', workflow({ confidence_threshold: 80 })] as const),
      '/confidence_threshold must be 1 or less, but got 80',
    ],
    ['POST', '/workflows', workflow({ enabled: 'yes' }), '/enabled must be true or false, but got "yes"'],
    [
      ...(['POST', '/workflows', workflow({ workflow_steps: { action: 'add_tag' } })] as const),
      '/workflow_steps must be a list, but got an object',
    ],
    [
      ...(['POST', '/workflows', workflow({ classification: 'x' })] as const),
      '/classification is unknown; allowed are name, description, classification_trigger, confidence_threshold, sender_pattern, subject_pattern, priority, enabled, stop_on_match, workflow_steps',
    ],
    [
      ...(['POST', '/workflows', steps({ action: 'flag_for_review', on_error: 'ignore' })] as const),
      '/workflow_steps/0/on_error must be "continue" or "stop", but got "ignore"',
    ],
    [
      ...(['POST', '/workflows', steps({ action: 'create_ticket', params: { priorty: 'high' } })] as const),
      '/workflow_steps/0/params/priorty is unknown: did you mean priority?',
    ],
    [
      ...([
        'POST',
        '/workflows',
        steps({ action: 'link_to_vendor', params: { auto_create: 'maybe' } }),
      ] as const),
      '/workflow_steps/0/params/auto_create must be true or false, but got "maybe"',
    ],
    [
      ...(['POST', '/workflows', steps({ action: 'send_email_notification', params: { to: 5 } })] as const),
      '/workflow_steps/0/params/to must be a list or a string, but got 5',
    ],
    [
      ...([
        'POST',
        '/workflows',
        steps({ action: 'send_email_notification', params: { to: 'eva' } }),
      ] as const),
      '/workflow_steps/0/params/to/0 is no email address: write it as eva@example.dk',
    ],
    [
      ...([
        'POST',
        '/workflows',
        steps({ action: 'flag_for_review', params: { reason: '{{ email.subject | truncate: "a" }}' } }),
      ] as const),
      '/workflow_steps/0/params/reason the filter truncate needs a whole number above 0, but got "a"',
    ],
    [
      'POST',
      '/emails',
      email({ recieved_at: '2026-11-20T08:15:00Z' }),
      '/email/recieved_at is unknown: did you mean received_at?',
    ],
    [
      ...(['POST', '/emails', email({ received_at: 'yesterday' })] as const),
      '/email/received_at must be a time with its zone, such as 2026-11-20T08:15:00Z, but got "yesterday"',
    ],
    [
      ...(['POST', '/emails', email({ sender_email: 'Eva' })] as const),
      '/email/sender_email has no address: write eva@example.dk or Eva <eva@example.dk>',
    ],
    [
      ...(['POST', '/emails', { body: { email_id: 163, confidence_score: '0.9' } }] as const),
      '/confidence_score must be a number, but got "0.9"',
    ],
    [
      ...(['POST', '/emails', { body: { email_id: 163, clasification: 'x' } }] as const),
      '/clasification is unknown: did you mean classification?',
    ],
    [
      ...(['POST', '/emails/163/execute-workflows', { body: { workflow_ids: 4 } }] as const),
      '/workflow_ids must be a list, but got 4',
    ],
    ['GET', '/emails', { query: { sender: 'x' } }, 'sender is unknown'],
    [
      'GET',
      '/emails',
      { query: { vendor_id: '7' } },
      'vendor_id must be an id such as 0b9f6c1e-5d1f-4c55-9d37-1f1f0d5d8a11, but got "7"',
    ],
    [
      'GET',
      '/emails',
      { query: { workflow_outcome: 'done' } },
      'workflow_outcome must be "executed", "no_match", "not_classified", "disabled", "held" or "held_for_review", but got "done"',
    ],
  ] as const)('%s %s %j', async (method, path, parts, line) => {
    expect((await told(method, path, parts)).join('\n')).toContain(line)
  })

  it('each on its own line, and none of them in the words of a library', async () => {
    const lines = await told('POST', '/workflows', {
      body: { name: 1, colour: 'red', size: 2, priority: 1.5, workflow_steps: [{ action: 7, params: [] }] },
    })
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.join('\n')).not.toMatch(/expected|received|invalid|unrecognized|too (?:small|big)/i)
  })
})

describe('a key that nobody knows', () => {
  it('is told though another param is a template', async () => {
    const step = { action: 'create_ticket', params: { titel: 'x', description: '{{ email.subject }}' } }
    expect(await told('POST', '/workflows', steps(step))).toEqual([
      '/workflow_steps/0/params/titel is unknown: did you mean title?',
    ])
  })
})

describe('all mistakes are told at once', () => {
  const places = async (...request: Parameters<typeof told>) =>
    (await told(...request)).map((line) => line.split(' ')[0]).sort()

  it('those of the fields, and those inside the steps', async () => {
    const body = {
      name: '',
      sender_pattern: '(',
      colour: 'red',
      workflow_steps: [
        { action: 'create_tiket', on_eror: 'stop', params: { title: '{{ emial.subject }}' } },
        { action: 'create_ticket', id: 'Big', params: { priorty: 'high' } },
        {
          action: 'conditional_branch',
          params: {
            if: { '==': [{ var: 'email.colour' }, 1] },
            then: [
              { action: 'flag_for_review', on_error: 'maybe' },
              { action: 'add_tag', params: {} },
            ],
          },
        },
      ],
    }
    expect(await places('POST', '/workflows', { body })).toEqual([
      '/classification_trigger',
      '/colour',
      '/name',
      '/sender_pattern',
      '/workflow_steps/0/action',
      '/workflow_steps/0/on_eror',
      '/workflow_steps/0/params/title',
      '/workflow_steps/1/id',
      '/workflow_steps/1/params/priorty',
      '/workflow_steps/2/params/if',
      '/workflow_steps/2/params/then/0/on_error',
      '/workflow_steps/2/params/then/1/params/tags',
    ])
    expect(await places('PUT', '/workflows/1', { body })).toEqual(
      await places('POST', '/workflows', { body }),
    )
  })

  it('of a workflow that is no larger than one may be', async () => {
    const workflow_steps = Array.from({ length: 101 }, () => ({ action: 'nothing' }))
    expect(await told('POST', '/workflows', workflow({ workflow_steps }))).toEqual([
      '/workflow_steps must have at most 100 entries, but has 101',
    ])
  })

  it.each(['sender_pattern', 'subject_pattern'])(
    'of a %s that is no longer than one may be',
    async (name) => {
      expect(await told('POST', '/workflows', workflow({ [name]: '('.repeat(500_000) }))).toEqual([
        `/${name} must have at most 1000 characters, but has 500000`,
      ])
    },
  )

  it.each([
    ['a text', '"x"'],
    ['a list', []],
    ['steps that are none', { workflow_steps: [1, null] }],
  ])('of what is no workflow: %s', async (_, body) => {
    expect((await told('POST', '/workflows', { body })).length).toBeGreaterThan(0)
  })

  it('one of each field: what is asked of a value after it turned out to be none says nothing', async () => {
    expect(await told('POST', '/emails', email({ received_at: 'i går' }))).toEqual([
      '/email/received_at must be a time with its zone, such as 2026-11-20T08:15:00Z, but got "i går"',
    ])
    expect(await told('POST', '/emails', email({ sender_email: '' }))).toEqual([
      '/email/sender_email must not be empty',
    ])
  })

  it('without those that would go away by themselves: what reads the result of a step that nobody knows', async () => {
    const read = (name: string) => ({
      action: 'flag_for_review',
      params: { reason: `{{ steps.${name}.x }}` },
    })
    const unnamed = steps({ actoin: 'extract_invoice_data' }, read('extract_invoice_data'))
    expect(await told('POST', '/workflows', unnamed)).toEqual([
      '/workflow_steps/0/action is required',
      '/workflow_steps/0/actoin is unknown: did you mean action?',
    ])
    const unknown = steps({ action: 'read', id: 'mine' }, read('mine'), read('other'))
    expect(await told('POST', '/workflows', unknown)).toEqual([
      expect.stringMatching('^/workflow_steps/0/action there is no action "read"'),
      expect.stringMatching('/workflow_steps/2/params/reason "steps.other.x" names no earlier step'),
    ])
  })

  it('nor what stands inside a step that nobody knows', async () => {
    const then = [
      { action: 'extract_invoice_data' },
      { action: 'flag_for_review', params: { reason: '{{ steps.extract_invoice_data.amount }}' } },
    ]
    const step = { action: 'conditional_brnch', params: { then, note: '{{ emial.id }}' } }
    expect(await told('POST', '/workflows', steps(step))).toEqual([
      expect.stringMatching('^/workflow_steps/0/params/note there is no variable "emial.id"'),
      expect.stringMatching('^/workflow_steps/0/action there is no action "conditional_brnch"'),
    ])
  })

  it('those of a target beside those of another param, and beside a template', async () => {
    for (const priority of ['hihg', '{{ email.subject }}']) {
      const step = { action: 'create_ticket', params: { target: 'helpdsk', priority } }
      expect((await told('POST', '/workflows', steps(step))).join('\n')).toContain(
        '/workflow_steps/0/params/target there is no webhook target "helpdsk"',
      )
    }
  })

  it('of a webhook, also what holds between its fields', async () => {
    const step = { action: 'call_webhook', params: { adress: 'https://x.example' } }
    expect(await told('POST', '/workflows', steps(step))).toEqual([
      expect.stringMatching('^/workflow_steps/0/params/adress is unknown'),
      '/workflow_steps/0/params/target give either a target or a url',
    ])
  })

  it('of an email, also what holds between its fields', async () => {
    expect(await told('POST', '/emails', { body: { clasification: 'x' } })).toEqual([
      '/clasification is unknown: did you mean classification?',
      ' give email_id, email, or both',
    ])
    const ours = { email_id: 1_000_000_000, email: { subject: 5 } }
    expect(await places('POST', '/emails', { body: ours })).toEqual([
      ...['/email/sender_email', '/email/subject', '/email_id'],
    ])
  })

  it('of a run by hand, also what holds between its fields', async () => {
    const body = { force: true, dryrun: true }
    expect(await told('POST', '/emails/1/execute-workflows', { body })).toEqual([
      '/dryrun is unknown: did you mean dry_run?',
      '/force force needs workflow_ids; without them it would run every workflow',
    ])
  })

  it('of every part of a request', async () => {
    const { status, body } = await anApi(db, { catalogue }).ask('PUT', '/api/v1/workflows/none?x=1&x=2&y=3', {
      ...{ headers: { 'if-match': 'new' }, body: { ...workflow({ name: '' }).body } },
    })
    expect(status).toBe(400)
    expect(body.detail).toBe('The path and the query and the header and the body are not valid.')
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['id', 'x', 'x', 'y', 'if-match', '/name'],
    ])
  })

  it('of a header, and those inside the steps of a body whose fields are all in their form', async () => {
    const { status, body } = await anApi(db, { catalogue }).ask('PUT', '/api/v1/workflows/1', {
      ...{ headers: { 'if-match': 'new' }, ...steps({ action: 'create_tiket' }) },
    })
    expect(status).toBe(400)
    expect(body.detail).toBe('The header and the body are not valid.')
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['if-match', '/workflow_steps/0/action'],
    ])
  })
})
