import { html } from '../../../shared/html.ts'
import { type Log, loggableError } from '../../../shared/log.ts'
import { BASE, type ConsoleSettings, type Reply } from '../route.ts'
import { consoleFiles, firstScripts } from './files.ts'
import { type SignInServer, signInServer } from './sign-in-server.ts'

/**
 * What the page is told of signing in: `off` where nothing is configured for it, as on one machine, and
 * `unreachable` where the issuer does not answer.
 */
export type PageSignIn =
  | { readonly kind: 'off' | 'unreachable' }
  | {
      readonly kind: 'on'
      readonly server: SignInServer
      readonly client_id: string
      readonly scope_prefix: string
    }

/**
 * The console's page. It has no inline script or style, and may call this API and the issuer and nothing
 * else. Trusted types keep every script of it, packages included, from turning text into HTML.
 */
export async function consolePage(settings: ConsoleSettings, log: Log): Promise<Reply> {
  const [files, signIn] = await Promise.all([consoleFiles(settings.folder), pageSignIn(settings, log)])
  const style = [...files.keys()].find((name) => name.endsWith('.css')) ?? ''
  const [script = '', ...imported] = firstScripts(files)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="sign-in" content="${JSON.stringify(signIn)}">
<title>Mailroom</title>
<link rel="icon" href="${BASE}/console/icon.svg">
<link rel="stylesheet" href="${BASE}/console/${style}">
${imported.map((name) => html`<link rel="modulepreload" href="${BASE}/console/${name}">`)}
<script type="module" src="${BASE}/console/${script}"></script>
</head>
<body>
<noscript>Mailroom needs JavaScript. Mailroom kræver JavaScript.</noscript>
</body>
</html>
`.html
  return { headers: { 'content-security-policy': policy(signIn) }, body: page }
}

async function pageSignIn({ signIn }: ConsoleSettings, log: Log): Promise<PageSignIn> {
  if (!signIn) return { kind: 'off' }
  try {
    const server = await signInServer(signIn.issuer)
    return { kind: 'on', server, client_id: signIn.client_id, scope_prefix: signIn.scope_prefix }
  } catch (error) {
    log.error('the issuer of tokens does not answer', { error: loggableError(error) })
    return { kind: 'unreachable' }
  }
}

function policy(signIn: PageSignIn): string {
  const called = signIn.kind === 'on' ? [signIn.server.token_endpoint, signIn.server.revocation_endpoint] : []
  const origins = new Set(called.flatMap((url) => (url ? [new URL(url).origin] : [])))
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...origins].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}
