import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { type SlackSecret, slackSecretSchema } from './slack.ts'

/** Milliseconds that reading it may take. */
const TIMEOUT = 5_000

/**
 * Reads the Slack secret when it is first needed and remembers it; asked for a fresh one, reads it again.
 *
 * @throws an Error when the secret has neither `bot_token` nor `webhooks`.
 */
export function slackSecretFrom(arn: string): (fresh: boolean) => Promise<SlackSecret> {
  const client = new SecretsManagerClient({})
  let known: Promise<SlackSecret> | undefined
  return (fresh) => {
    if (!known || fresh) {
      known = read(client, arn)
      known.catch(() => {
        known = undefined
      })
    }
    return known
  }
}

async function read(client: SecretsManagerClient, arn: string): Promise<SlackSecret> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }), {
    abortSignal: AbortSignal.timeout(TIMEOUT),
  })
  const secret = slackSecretSchema.safeParse(parseJson(SecretString))
  if (secret.success) return secret.data
  throw new Error('the Slack secret must be JSON with bot_token, or webhooks by channel')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
