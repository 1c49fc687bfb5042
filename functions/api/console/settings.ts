import type { ConsoleSettings } from '../route.ts'

/**
 * The console's settings, of which none has to be set: `CONSOLE_FOLDER`, else the folder beside the function's
 * bundle; and where people sign in, with `CONSOLE_ISSUER`, the client `CONSOLE_CLIENT_ID` there, and the
 * prefix with which it is asked for the API's scopes, `CONSOLE_SCOPE_PREFIX`.
 *
 * @param beside the folder of the function's bundle.
 */
export function consoleSettings(environment: NodeJS.ProcessEnv, beside: string): ConsoleSettings {
  const { CONSOLE_FOLDER, CONSOLE_ISSUER, CONSOLE_CLIENT_ID, CONSOLE_SCOPE_PREFIX = '' } = environment
  return {
    folder: CONSOLE_FOLDER || `${beside}/console`,
    ...(CONSOLE_ISSUER &&
      CONSOLE_CLIENT_ID && {
        signIn: { issuer: CONSOLE_ISSUER, client_id: CONSOLE_CLIENT_ID, scope_prefix: CONSOLE_SCOPE_PREFIX },
      }),
  }
}
