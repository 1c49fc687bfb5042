import type * as z from 'zod'

/** Gives a secret; `fresh` reads it again instead of giving what is remembered. */
export type Secret<T> = (fresh: boolean) => Promise<T>

/** Milliseconds that reading it may take. */
const TIMEOUT = 5_000

/**
 * Reads a secret of JSON when it is first needed and remembers it; asked for a fresh one, reads it again.
 *
 * @param complaint what the error says when the secret does not fit the schema. The secret itself is in no message.
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
