import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { type Answer, nextPage } from '../../support/http.ts'
import { insert, saveEmail } from '../../support/hub.ts'

const guid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const ADDRESS = { street: 'Havnegade 12', postcode: '8000', city: 'Aarhus C', country: 'DK' }

let db: TestDatabase
let api: ReturnType<typeof anApi>
beforeAll(async () => {
  db = await aDatabase()
  api = anApi(db)
})
afterAll(() => db.drop())

const get = (path: string) => api.ask('GET', `/api/v1${path}`)
const ids = ({ body }: Answer) => body.map(({ id }: { id: string }) => Number(id.slice(-1)))

describe.each(['vendors', 'customers'] as const)('listing %s', (kind) => {
  it('is a list of none where there are none', async () => {
    const { status, body, headers } = await get(`/${kind}`)
    expect({ status, body, link: headers.link }).toEqual({ status: 200, body: [], link: undefined })
  })

  describe('of several', () => {
    beforeAll(async () => {
      const created_at = '2026-11-20T08:00:00.000002Z'
      const save = (n: number, over: object) => insert(db.sql, kind, { id: guid(n), created_at, ...over })
      await save(1, { name: 'Nordkabel A/S', cvr: '25313763', created_at: '2026-11-20T08:00:00.000001Z' })
      await save(2, { name: 'Skærmcentret A/S', emails: ['ordre@skaerm.dk', 'info@skaerm.dk'] })
      await save(3, { name: '100 % Printer_service', domains: ['printer.dk'] })
      await save(4, { name: 'Nordlys ApS', created_at: '2026-11-20T09:00:00Z' })
      // As erasure leaves one that was made from an email.
      await save(5, { name: '', created_at: '2026-11-20T09:00:00Z' })
    })

    it('goes from the newest on, without those that were erased', async () => {
      const { body } = await get(`/${kind}`)
      expect(ids({ body } as Answer)).toEqual([4, 3, 2, 1])
      expect(body[2]).toEqual({
        ...{
          id: guid(2),
          name: 'Skærmcentret A/S',
          cvr: null,
          emails: ['ordre@skaerm.dk', 'info@skaerm.dk'],
        },
        ...{ domains: [], created_at: '2026-11-20T08:00:00.000002Z' },
        ...(kind === 'customers' && { phone: null, address: null, contact_person: null }),
      })
    })

    it('leads from page to page, also within one microsecond, keeping the filters, by one call each', async () => {
      for (const [query, expected] of [
        ['limit=1', [[4], [3], [2], [1]]],
        ['q=nord&limit=1', [[4], [1]]],
      ] as const) {
        const seen: number[][] = []
        const before = db.dataApi.calls.length
        for (let url: string | undefined = `/api/v1/${kind}?${query}`; url; ) {
          const page = await api.ask('GET', url)
          seen.push(ids(page))
          url = nextPage(page)
        }
        expect(seen).toEqual(expected)
        expect(db.dataApi.calls.length - before).toBe(expected.length)
      }
    })

    it.each([
      ['q=NORD', [4, 1]],
      ['q=kabel', [1]],
      ['q=SK%C3%86RM', [2]],
      ['q=%20centret%20', [2]],
      ['q=kabel%20A', [1]],
      ['q=00%20%25', [3]],
      ['q=%25%25%25', []],
      ['q=r_s', [3]],
      ['q=___', []],
      ['q=%5C%5C%5C', []],
      ['email=Info@Skaerm.dk', [2]],
      ['email=skaerm.dk', []],
      ['cvr=25313763', [1]],
      ['cvr=27400019', []],
      ['q=nord&cvr=25313763', [1]],
    ])('filters by %s', async (query, expected) => {
      expect(ids(await get(`/${kind}?${query}`))).toEqual(expected)
    })
  })

  it.each([
    ['q=ab', 'q', 'must have at least 3 characters, but got 2'],
    ['q=%20%20a%20%20', 'q', expect.stringMatching('^must have at least 3 characters')],
    ['cvr=123', 'cvr', 'is not a CVR number of eight digits'],
    ['email=', 'email', 'must not be empty'],
    ['name=x', 'name', expect.stringMatching('^is unknown')],
    ['limit=many', 'limit', 'is not an integer from 1 to 200'],
    ['cursor=WzFd', 'cursor', 'is not a cursor of this list: take it from the Link header'],
  ])('answers 400 for %s', async (query, pointer, detail) => {
    const { status, body } = await get(`/${kind}?${query}`)
    expect({ status, errors: body.errors }).toEqual({ status: 400, errors: [{ pointer, detail }] })
  })
})

describe('getting one', () => {
  beforeAll(async () => {
    await insert(db.sql, 'customers', {
      ...{ id: guid(8), name: 'Café Ærø', cvr: '32837077', emails: ['eva@cafe.dk'], domains: ['cafe.dk'] },
      ...{ phone: '+4586123456', address: JSON.stringify(ADDRESS), contact_person: 'Eva' },
    })
    await insert(db.sql, 'vendors', { id: guid(8), name: 'Fjordnet', cvr: '27400019' })
  })

  it('of the vendors', async () => {
    const { status, body } = await get(`/vendors/${guid(8)}`)
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...{ id: guid(8), name: 'Fjordnet', cvr: '27400019', emails: [], domains: [] },
        created_at: expect.any(String),
      },
    })
  })

  it('of the customers, with what signatures said', async () => {
    expect(await get(`/customers/${guid(8)}`)).toMatchObject({
      status: 200,
      body: {
        ...{ name: 'Café Ærø', emails: ['eva@cafe.dk'], domains: ['cafe.dk'], phone: '+4586123456' },
        ...{ address: ADDRESS, contact_person: 'Eva' },
      },
    })
  })

  it.each(['vendor', 'customer'])(
    'answers 404 for a %s that is not there, and 400 for no id',
    async (one) => {
      expect(await get(`/${one}s/${guid(9)}`)).toMatchObject({
        status: 404,
        body: { detail: `There is no ${one} ${guid(9)}.` },
      })
      expect(await get(`/${one}s/9`)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: 'id', detail: expect.stringMatching('^must be an id') }] },
      })
    },
  )
})

describe('a customer that was made from an email that was erased', () => {
  // An id of version 8 says so.
  const MADE = '00000000-0000-8000-8000-000000000001'

  it('is in no list, and without a name for the hours that refer to it', async () => {
    await insert(db.sql, 'customers', {
      ...{ id: MADE, name: 'Eva Evasdatter', emails: ['eva@privat.dk'], phone: '+4586123456' },
    })
    await saveEmail(db.sql, { id: 1, sender_email: 'eva@privat.dk', customer_id: MADE })
    expect((await get('/customers?q=evasdatter')).body).toHaveLength(1)
    expect(await api.ask('DELETE', '/api/v1/emails/1')).toMatchObject({ status: 200 })
    expect((await get('/customers?q=evasdatter')).body).toEqual([])
    expect((await get('/customers?email=eva@privat.dk')).body).toEqual([])
    expect((await get('/customers?limit=200')).body.map(({ id }: { id: string }) => id)).not.toContain(MADE)
    expect((await get(`/customers/${MADE}`)).body).toMatchObject({
      ...{ name: '', cvr: null, emails: [], domains: [], phone: null, address: null, contact_person: null },
    })
  })
})
