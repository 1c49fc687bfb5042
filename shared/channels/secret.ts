import type * as z from 'zod'

/** Returns a secret; `fresh` reads it again instead of returning the cached value. */
export type Secret<T> = (fresh: boolean) => Promise<T>

/** Milliseconds for reading the secret. */
const TIMEOUT = 5_000

/**
 * Reads a JSON secret on first use and caches it; a fresh one is read again.
 *
 * @param complaint message of the Error thrown when the secret does not fit the schema. No message contains
 * the secret itself.
 */
export function secretFrom<S extends z.ZodType>(
  arn: string,
  schema: S,
  complaint: string,
): Secret<z.output<S>> {
  let known: Promise<z.output<S>> | undefined
  async function read(): Promise<z.output<S>> {
    const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
    const { SecretString = '' } = await new SecretsManagerClient({}).send(
      new GetSecretValueCommand({ SecretId: arn }),
      { abortSignal: AbortSignal.timeout(TIMEOUT) },
    )
    const secret = schema.safeParse(parseJson(SecretString))
    if (secret.success) return secret.data
    throw new Error(complaint)
  }
  return (fresh) => {
    if (!known || fresh) {
      known = read()
      known.catch(() => {
        known = undefined
      })
    }
    return known
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
