import { createRequire } from 'node:module'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { freePort } from './global-setup.ts'

// A CommonJS package whose default export is found in another place by every loader.
const startSes: typeof import('aws-ses-v2-local').default = createRequire(import.meta.url)(
  'aws-ses-v2-local',
).default

export interface StoredMail {
  readonly messageId: string
  readonly from: string
  readonly destination: { readonly to: readonly string[] }
  readonly subject: string
  readonly body: { readonly text?: string; readonly html?: string }
  readonly headers?: readonly { readonly name: string; readonly value: string }[]
  /** Contents in base64. */
  readonly attachments: readonly { readonly contentType: string; readonly content: string }[]
}

/** The local SES, and the mails that it was given. */
export async function anSes() {
  const port = await freePort()
  const server = await startSes({ port, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${port}`
  const all = async () => ((await (await fetch(`${url}/store`)).json()) as { emails: StoredMail[] }).emails
  // One store for all servers of a process.
  const before = (await all()).length
  return {
    url,
    mails: async () => (await all()).slice(before),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** One attempt per call, so that a test sees what came of it. */
export const sesClient = (endpoint: string) =>
  new SESv2Client({
    endpoint,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  })
