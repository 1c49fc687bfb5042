import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHandler } from '../../../functions/api/create-handler.ts'
import { anApi } from '../../support/api.ts'
import { aWorkflowInput } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aRequest, nextPage } from '../../support/http.ts'
import { insert } from '../../support/hub.ts'

let db: TestDatabase
let api: ReturnType<typeof anApi>
beforeAll(async () => {
  db = await aDatabase()
  api = anApi(db)
})
afterAll(() => db.drop())
beforeEach(() => db.sql('truncate audit_log'))

/** Changes a workflow with a token of these claims, as API Gateway's JWT authorizer passes it on. */
async function changeAs(claims: Record<string, string> | undefined) {
  const request = aRequest('POST', '/api/v1/workflows/1/toggle')
  const requestContext = {
    ...request.requestContext,
    ...(claims && { authorizer: { jwt: { claims, scopes: [] } } }),
  }
  const result = await createHandler(api)({ ...request, requestContext } as typeof request, {} as never)
  expect(result.statusCode).toBe(200)
}
const log = async (query = '') => (await api.ask('GET', `/api/v1/audit-log${query}`)).body

describe('the log of who did what', () => {
  it.each([
    ['the username of a person’s token', { username: 'eva', sub: '7f' }, 'eva'],
    ['the subject of a program’s', { sub: 'hub-client' }, 'hub-client'],
    ['no more of it than fits', { username: 'x'.repeat(300) }, 'x'.repeat(200)],
    ['local where there are no tokens', undefined, 'local'],
  ])('names %s', async (_, claims, actor) => {
    await changeAs(claims)
    expect(await log()).toMatchObject([
      { actor, action: 'workflow.toggled', target: 'workflow/1', request_id: 'request-1' },
    ])
  })

  it('has every change of a workflow, and nothing of what was refused', async () => {
    const { body } = await api.ask('POST', '/api/v1/workflows', {
      body: aWorkflowInput({ name: 'Reminders' }),
    })
    const path = `/api/v1/workflows/${body.id}`
    await api.ask('PUT', path, { body })
    await api.ask('PUT', path, { body: { ...body, version: 1 } })
    await api.ask('PUT', path, { body: { ...body, workflow_steps: [] } })
    await api.ask('DELETE', path)
    await api.ask('DELETE', path)
    const entries = await log(`?target=workflow/${body.id}`)
    expect(
      entries.map(({ action, details }: { action: string; details: object }) => [action, details]),
    ).toEqual([
      ['workflow.deleted', {}],
      ['workflow.updated', { version: 2 }],
      ['workflow.created', {}],
    ])
  })

  it('is read page by page, by who or by what', async () => {
    for (let n = 1; n <= 5; n += 1)
      await insert(db.sql, 'audit_log', {
        ...{
          actor: n % 2 ? 'eva' : 'ole',
          action: 'email.run',
          target: `email/${n}`,
          request_id: 'r',
          key: `k${n}`,
        },
      })
    const first = await api.ask('GET', '/api/v1/audit-log?actor=eva&limit=2')
    expect(first.body).toMatchObject([{ target: 'email/5' }, { target: 'email/3' }])
    const second = await api.ask('GET', nextPage(first) ?? '')
    expect(second.body).toMatchObject([{ target: 'email/1' }])
    expect(nextPage(second)).toBeUndefined()
    expect(await log('?target=email/4')).toMatchObject([{ actor: 'ole' }])
  })

  it.each(['?limit=0', '?cursor=x', '?who=eva'])('refuses %s', async (query) => {
    expect(await api.ask('GET', `/api/v1/audit-log${query}`)).toMatchObject({ status: 400 })
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('cannot be changed by %s', async (method) => {
    expect(await api.ask(method, '/api/v1/audit-log')).toMatchObject({ status: 405 })
  })
})
