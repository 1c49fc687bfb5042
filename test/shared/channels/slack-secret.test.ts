import { afterEach, expect, it } from 'vitest'
import { slackSecretFrom } from '../../../shared/channels/slack-secret.ts'
import { anHttpServer } from '../../support/http-server.ts'

let secrets: Awaited<ReturnType<typeof anHttpServer>>
afterEach(() => secrets.stop())

async function holding(answers: string[]) {
  secrets = await anHttpServer(() => ({ body: { SecretString: answers.shift() ?? '' } }))
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_REGION: 'eu-north-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  return slackSecretFrom('arn:slack')
}

it('is read once, and again when it is to be fresh', async () => {
  const secret = await holding(['{"bot_token": "one"}', '{"bot_token": "two"}'])
  expect(await secret(false)).toEqual({ bot_token: 'one', base_url: 'https://slack.com/api' })
  expect(await secret(false)).toMatchObject({ bot_token: 'one' })
  expect(await secret(true)).toMatchObject({ bot_token: 'two' })
  expect(secrets.heard).toHaveLength(2)
})

it('that is none is said so, and read again the next time', async () => {
  const secret = await holding(['', '{"webhooks": {"#a": "https://hooks.example/1"}}'])
  await expect(secret(false)).rejects.toThrow(
    'the Slack secret must be JSON with bot_token, or webhooks by channel',
  )
  expect(await secret(false)).toEqual({ webhooks: { '#a': 'https://hooks.example/1' } })
})
