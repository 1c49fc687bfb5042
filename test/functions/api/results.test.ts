import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { type Answer, nextPage } from '../../support/http.ts'
import { insert, saveEmail } from '../../support/hub.ts'

const VENDOR = '00000000-0000-4000-8000-000000000001'
const CUSTOMER = '00000000-0000-4000-8000-000000000002'
const OTHER = '00000000-0000-4000-8000-000000000003'
const guid = (n: number) => `00000000-0000-4000-8000-00000000010${n}`
const of = (email_id: number) => ({ email_id, execution_id: 81, workflow_id: 1, workflow_version: 2 })
const at = (time: string) => ({ created_at: `2026-11-20T${time}Z` })

let db: TestDatabase
let api: ReturnType<typeof anApi>
beforeAll(async () => {
  db = await aDatabase()
  api = anApi(db)
  await insert(db.sql, 'vendors', { id: VENDOR, name: 'Nordkabel A/S' })
  for (const id of [CUSTOMER, OTHER]) await insert(db.sql, 'customers', { id, name: 'Café Ærø' })
  for (const id of [163, 164]) await saveEmail(db.sql, { id })
})
afterAll(() => db.drop())

const get = (path: string) => api.ask('GET', `/api/v1${path}`)
/** The last digits of the ids that an answer has. */
const ids = ({ body }: Answer) => body.map(({ id }: { id: unknown }) => Number(String(id).slice(-1)))

/** The ids on each page, from the first on. */
async function pages(path: string) {
  const seen: number[][] = []
  for (let url: string | undefined = `/api/v1${path}`; url; ) {
    const before = db.dataApi.calls.length
    const page = await api.ask('GET', url)
    expect(db.dataApi.calls.length - before).toBe(1)
    seen.push(ids(page))
    url = nextPage(page)
  }
  return seen
}

async function refused(path: string) {
  const { status, body } = await get(path)
  return [
    status,
    ...(body.errors ?? []).map((error: Record<string, string>) => Object.values(error).join(' ')),
  ]
}

describe.each(['/tickets', '/time-entries', '/purchase-orders', '/calendar-events'])(
  'an empty %s',
  (path) => {
    it('is a list of none, and of one page', async () => {
      const { status, body, headers } = await get(path)
      expect({ status, body, link: headers.link }).toEqual({ status: 200, body: [], link: undefined })
    })

    it.each([
      ['limit=0', 'limit is not an integer from 1 to 200'],
      ['limit=201', 'limit is not an integer from 1 to 200'],
      ['cursor=x', 'cursor is not a cursor of this list: take it from the Link header'],
      [
        'cursor=WyIyMDI2LTExLTIwVDA4OjE1OjAwWiIsIngiXQ',
        expect.stringMatching('^cursor is not a cursor of this'),
      ],
      ['email_id=x', 'email_id is not a positive integer'],
      ['email_id=1&email_id=1', 'email_id is given more than once'],
      ['colour=red', expect.stringMatching('^colour is unknown')],
    ])('answers 400 for %s', async (query, problem) => {
      expect(await refused(`${path}?${query}`)).toEqual([400, problem])
    })
  },
)

describe('listing tickets', () => {
  beforeAll(async () => {
    const ticket = { title: 'Faktura', description: 'Beløb', type: 'billing', priority: 'normal' }
    const save = (id: number, over: object) =>
      insert(db.sql, 'tickets', { id, ...ticket, ...of(163), ...at('08:00:00.000002'), ...over })
    await save(1, { ...at('08:00:00.000001'), vendor_id: VENDOR })
    await save(2, { status: 'closed', customer_id: CUSTOMER })
    await save(3, { priority: 'urgent', assigned_to: 'Bogholderi' })
    await save(4, { ...of(164), type: 'support' })
    await save(5, { ...at('09:00:00'), external_reference: 'HD-1001', delivery_id: guid(1) })
  })

  it('goes from the newest on, each with the email it came from', async () => {
    const { body } = await get('/tickets')
    expect(ids({ body } as Answer)).toEqual([5, 4, 3, 2, 1])
    expect(body[0]).toEqual({
      ...{ id: 5, ticket_number: 'T-000005', title: 'Faktura', description: 'Beløb', type: 'billing' },
      ...{ priority: 'normal', status: 'open', vendor_id: null, customer_id: null, assigned_to: null },
      ...{ external_reference: 'HD-1001', delivery_id: guid(1), created_at: '2026-11-20T09:00:00Z' },
      ...of(163),
    })
  })

  it('leads from page to page, also within one microsecond, keeping the filters', async () => {
    expect(await pages('/tickets?limit=2')).toEqual([[5, 4], [3, 2], [1]])
    expect(await pages('/tickets?email_id=163&limit=2')).toEqual([
      [5, 3],
      [2, 1],
    ])
  })

  it.each([
    ['ticket_number=t-000003', [3]],
    ['ticket_number=3', []],
    ['status=open', [5, 4, 3, 1]],
    ['status=closed', [2]],
    [`vendor_id=${VENDOR}`, [1]],
    [`customer_id=${CUSTOMER}`, [2]],
    [`customer_id=${OTHER}`, []],
    ['assigned_to=bogholderi', [3]],
    ['email_id=164', [4]],
    ['from=2026-11-20T09:00:00Z', [5]],
    ['to=2026-11-20T08:00:00.000002Z', [1]],
    ['email_id=163&to=2026-11-20T08:30:00Z', [3, 2, 1]],
  ])('filters by %s', async (query, expected) => {
    expect(ids(await get(`/tickets?${query}`))).toEqual(expected)
  })

  it.each([
    ['vendor_id=1', expect.stringMatching('^vendor_id must be an id such as')],
    ['status=', 'status must not be empty'],
    ['from=i%20g%C3%A5r', 'from is neither a UTC time like 2026-11-20T08:15:00Z nor a date'],
  ])('answers 400 for %s', async (query, problem) => {
    expect(await refused(`/tickets?${query}`)).toEqual([400, problem])
  })
})

describe('listing time entries', () => {
  beforeAll(async () => {
    const save = (n: number, over: object) =>
      insert(db.sql, 'time_entries', {
        ...{ id: guid(n), hours: '3.50', date: '2026-11-20', description: 'Møde', customer_id: CUSTOMER },
        ...{ ...of(163), ...at('08:00:00'), ...over },
      })
    await save(1, { date: '2026-11-30' })
    await save(2, {})
    await save(3, { customer_id: OTHER })
    await save(4, of(164))
    await save(5, { date: '2026-10-31', hours: '7.4' })
  })

  it('goes by the day of the work, the latest first', async () => {
    const { body } = await get('/time-entries')
    expect(ids({ body } as Answer)).toEqual([1, 4, 3, 2, 5])
    expect(body[4]).toEqual({
      ...{ id: guid(5), hours: 7.4, date: '2026-10-31', description: 'Møde', customer_id: CUSTOMER },
      ...{ external_reference: null, delivery_id: null, created_at: '2026-11-20T08:00:00Z' },
      ...of(163),
    })
  })

  it('leads from page to page, also within one day, keeping the filters', async () => {
    expect(await pages('/time-entries?limit=2')).toEqual([[1, 4], [3, 2], [5]])
    expect(await pages(`/time-entries?customer_id=${CUSTOMER}&limit=2`)).toEqual([
      [1, 4],
      [2, 5],
    ])
  })

  it.each([
    [`customer_id=${OTHER}`, [3]],
    ['email_id=164', [4]],
    ['date_from=2026-11-20', [1, 4, 3, 2]],
    ['date_to=2026-11-20', [4, 3, 2, 5]],
    ['date_from=2026-11-01&date_to=2026-11-30', [1, 4, 3, 2]],
    [`date_from=2026-11-01&date_to=2026-11-29&customer_id=${CUSTOMER}`, [4, 2]],
    ['date_from=2027-01-01', []],
  ])('filters by %s', async (query, expected) => {
    expect(ids(await get(`/time-entries?${query}`))).toEqual(expected)
  })

  it.each([
    ['date_from=2026-02-30', 'date_from is not a day like 2026-11-20'],
    ['date_to=2026-11-20T08:00:00Z', 'date_to is not a day like 2026-11-20'],
    ['date_to=0000-01-01', 'date_to is before the first year'],
    ['customer_id=x', expect.stringMatching('^customer_id must be an id such as')],
  ])('answers 400 for %s', async (query, problem) => {
    expect(await refused(`/time-entries?${query}`)).toEqual([400, problem])
  })
})

describe('listing purchase orders', () => {
  const line = { description: 'Kabel', quantity: '4', unit: null, price: '249.5', amount: '998.00' }
  beforeAll(async () => {
    const save = (id: number, over: object) =>
      insert(db.sql, 'purchase_orders', {
        ...{ id, vendor_id: VENDOR, currency: 'DKK', total: '998', lines: JSON.stringify([line]) },
        ...{ ...of(163), ...at('08:00:00'), ...over },
      })
    await insert(db.sql, 'vendors', { id: OTHER, name: 'Fjordnet' })
    await save(1, at('07:00:00'))
    await save(2, { status: 'received' })
    await save(3, { ...of(164), vendor_id: OTHER, reference: '2026-1044' })
  })

  it('goes from the newest on, each with its lines', async () => {
    const { body } = await get('/purchase-orders')
    expect(ids({ body } as Answer)).toEqual([3, 2, 1])
    expect(body[0]).toEqual({
      ...{ id: 3, order_number: 'PO-000003', vendor_id: OTHER, reference: '2026-1044', currency: 'DKK' },
      ...{ total: '998.00', lines: [line], status: 'open', created_at: '2026-11-20T08:00:00Z', ...of(164) },
    })
  })

  it('leads from page to page, also within one microsecond', async () => {
    expect(await pages('/purchase-orders?limit=1')).toEqual([[3], [2], [1]])
  })

  it.each([
    ['order_number=po-000002', [2]],
    [`vendor_id=${VENDOR}`, [2, 1]],
    ['status=open', [3, 1]],
    ['email_id=164', [3]],
    ['from=2026-11-20T08:00:00Z', [3, 2]],
    ['to=2026-11-20T08:00:00Z', [1]],
  ])('filters by %s', async (query, expected) => {
    expect(ids(await get(`/purchase-orders?${query}`))).toEqual(expected)
  })
})

describe('listing calendar events', () => {
  beforeAll(async () => {
    const save = (n: number, day: string, over: object = {}) =>
      insert(db.sql, 'calendar_events', {
        ...{ id: guid(n), title: 'Møde', attendees: '["eva@kunde.dk"]', ...of(163), ...at('08:00:00') },
        ...{ starts_at: `${day}T12:00:00Z`, ends_at: `${day}T13:00:00Z`, ...over },
      })
    await save(1, '2026-12-01')
    await save(2, '2026-12-01', { location: 'Havnegade 12' })
    await save(3, '2026-11-30', of(164))
  })

  it('goes by the start, the latest first', async () => {
    const { body } = await get('/calendar-events')
    expect(ids({ body } as Answer)).toEqual([2, 1, 3])
    expect(body[0]).toEqual({
      ...{ id: guid(2), title: 'Møde', location: 'Havnegade 12', attendees: ['eva@kunde.dk'], ...of(163) },
      ...{ starts_at: '2026-12-01T12:00:00Z', ends_at: '2026-12-01T13:00:00Z' },
      created_at: '2026-11-20T08:00:00Z',
    })
  })

  it('leads from page to page, also at one time', async () => {
    expect(await pages('/calendar-events?limit=1')).toEqual([[2], [1], [3]])
  })

  it.each([
    ['email_id=164', [3]],
    ['from=2026-12-01', [2, 1]],
    ['to=2026-12-01', [3]],
  ])('filters by %s', async (query, expected) => {
    expect(ids(await get(`/calendar-events?${query}`))).toEqual(expected)
  })
})
