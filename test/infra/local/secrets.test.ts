import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../../../infra/local/listen.ts'
import { startSecrets } from '../../../infra/local/secrets.ts'

const ARN = 'arn:aws:secretsmanager:eu-north-1:000000000000:secret:slack'

let server: Listening
let client: SecretsManagerClient
beforeAll(async () => {
  server = await startSecrets(0, { [ARN]: { bot_token: 'xoxb-1' } })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  client = new SecretsManagerClient({ endpoint: server.url, region: 'eu-north-1', credentials })
})
afterAll(() => server.stop())

test.each([ARN, 'slack'])('a secret is read by %s', async (SecretId) => {
  const secret = await client.send(new GetSecretValueCommand({ SecretId }))
  expect(secret).toMatchObject({ ARN, Name: 'slack', SecretString: '{"bot_token":"xoxb-1"}' })
  expect(secret.CreatedDate?.getTime()).toBeLessThanOrEqual(Date.now())
})

test('a description says nothing of the value', async () => {
  const description = await client.send(new DescribeSecretCommand({ SecretId: ARN }))
  expect(description).toMatchObject({ ARN, Name: 'slack' })
  expect(JSON.stringify(description)).not.toContain('xoxb-1')
})

test('an unknown secret is an error by its name', async () => {
  const asked = client.send(new GetSecretValueCommand({ SecretId: 'other' }))
  await expect(asked).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }))
})

test('what is not offered is said', async () => {
  const headers = { 'x-amz-target': 'secretsmanager.PutSecretValue' }
  const response = await fetch(server.url, { method: 'POST', headers, body: '{"SecretId": "slack"}' })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ message: 'PutSecretValue is not offered here' })
})
