import { createRequire } from 'node:module'
import * as z from 'zod'
import { refuseForeign } from './foreign.ts'
import type { InboxStore } from './inbox-store.ts'
import { close, type Listening } from './listen.ts'

// The package is CommonJS, and module loaders disagree on its default export.
const require = createRequire(import.meta.url)

const storeSchema = z.object({
  emails: z.array(
    z.object({
      messageId: z.string(),
      from: z.string(),
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.object({ text: z.string().nullish(), html: z.string().nullish() }),
      attachments: z.array(z.object({ filename: z.string().nullish() })).nullish(),
      headers: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
      /** Seconds since 1970. */
      at: z.number(),
    }),
  ),
})

/** Amazon SES; every mail it accepts goes to the inbox. */
export async function startMail(port: number, inbox: InboxStore): Promise<Listening> {
  const { default: startSes } = require('aws-ses-v2-local') as typeof import('aws-ses-v2-local')
  const server = await startSes({ host: '127.0.0.1', port })
  if (!server.listening) throw new Error(`SES cannot listen on port ${port}`)
  refuseForeign(server)
  const url = `http://127.0.0.1:${port}`
  const seen = new Set<string>()
  let since = Math.floor(Date.now() / 1000)

  async function collect(): Promise<void> {
    const response = await fetch(`${url}/store?since=${since}`)
    const { emails } = storeSchema.parse(await response.json())
    for (const { messageId, from, destination, subject, body, attachments, headers, at } of emails) {
      since = Math.max(since, at)
      if (seen.has(messageId)) continue
      seen.add(messageId)
      inbox.add({
        id: messageId,
        at: new Date().toISOString(),
        channel: 'email',
        to: destination.to.join(', '),
        from,
        subject,
        text: body.text ?? body.html ?? '',
        html: body.html ?? null,
        attachments: (attachments ?? []).flatMap(({ filename }) => filename ?? []),
        delivery_id: headers?.find(({ name }) => name === 'X-Mailroom-Delivery')?.value ?? null,
      })
    }
  }

  server.on('request', ({ method }, response) => {
    // A mail that could not be read back is still in the store, and is collected with the next one.
    if (method === 'POST') response.once('finish', () => void collect().catch(() => {}))
  })
  return { url, port, stop: () => close(server) }
}
