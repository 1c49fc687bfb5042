import { S3Client } from '@aws-sdk/client-s3'
import { vi } from 'vitest'
import { anSqs } from './sqs.ts'

/** A real S3 on this machine, which the environment names, with a client of the test's own. */
export async function aStorage() {
  const server = await anSqs()
  vi.stubEnv('AWS_ENDPOINT_URL_S3', server.endpoint)
  vi.stubEnv('AWS_REGION', 'eu-north-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  const s3 = new S3Client({})
  return {
    s3,
    bucket: server.bucket,
    async stop() {
      s3.destroy()
      vi.unstubAllEnvs()
      await server.stop()
    },
  }
}
