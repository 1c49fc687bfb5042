import { keptUntilFailed } from './kept-until-failed.ts'
import { policyWithStyle } from './result.ts'
import { defineRoute, type Route } from './route.ts'

const tag = 'About'

/**
 * The endpoints that document all endpoints, including themselves. The code that writes the documents is
 * loaded on first use.
 */
export function docsRoutes(described: readonly Route[]): Route[] {
  const document = keptUntilFailed(async (version) => {
    const { openApiDocument } = await import('./openapi.ts')
    return openApiDocument([...described, ...routes], version)
  })
  const routes: readonly Route[] = [
    defineRoute({
      method: 'GET',
      path: '/openapi.json',
      operation: 'getOpenApi',
      tag,
      summary: 'Get the OpenAPI 3.1 document',
      scope: null,
      handle: async ({ version }) => ({ body: await document(version) }),
    }),
    defineRoute({
      method: 'GET',
      path: '/docs',
      operation: 'getDocs',
      tag,
      summary: 'Read this page',
      scope: null,
      contentType: 'text/html; charset=utf-8',
      async handle({ version }, { event }) {
        const [{ docsPage }, { STYLE_HASH }] = await Promise.all([
          import('./docs/page.ts'),
          import('./docs/style.ts'),
        ])
        return {
          headers: { 'content-security-policy': policyWithStyle(`'${STYLE_HASH}'`) },
          body: docsPage(await document(version), originOf(event.headers)),
        }
      },
    }),
  ]
  return [...routes]
}

/** The origin that the reader called, for the curl lines. */
function originOf(headers: Readonly<Record<string, string | undefined>>): string {
  const host = headers.host ?? 'localhost:8001'
  const local = /^(?:localhost|127\.|\[::1\])/.test(host)
  return `${headers['x-forwarded-proto'] ?? (local ? 'http' : 'https')}://${host}`
}
