import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHandler } from '../../functions/api/create-handler.ts'
import { routes } from '../../functions/api/routes.ts'
import { bundleConsole } from '../../infra/bundle-console.ts'
import { authorizer } from '../../infra/local/authorizer.ts'
import { startHttpApi } from '../../infra/local/http-api.ts'
import { catalogue } from '../../shared/actions/index.ts'
import { anApi } from './api.ts'
import type { TestDatabase } from './database.ts'

/** Prefix of the scopes in a token. */
export const PREFIX = 'mailroom/'

/** The console on the real API and database, behind the gateway; with an issuer, who calls has to be signed in. */
export async function aConsole(db: TestDatabase, issuer?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'mailroom-console-'))
  await bundleConsole(folder)
  const signIn = issuer && { issuer, client_id: 'console', scope_prefix: PREFIX }
  const { engine, ...api } = anApi(db, { catalogue })
  const handler = createHandler({ ...api, engine, console: { folder, ...(signIn && { signIn }) } })
  const tokens = { issuer: issuer ?? '', audience: ['console'], scopePrefix: PREFIX }
  const http = await startHttpApi({
    ...{ fn: { name: 'api', timeout: 30, handler }, port: 0, log: () => {} },
    authorizer: issuer ? authorizer(tokens, routes, () => {}) : undefined,
  })
  return {
    url: `${http.url}/api/v1/console`,
    async stop() {
      await http.stop()
      await rm(folder, { recursive: true })
    },
  }
}
