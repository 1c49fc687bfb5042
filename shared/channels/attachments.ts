import type { S3Client } from '@aws-sdk/client-s3'
import { messageOf } from '../errors.ts'
import { type Log, loggable } from '../log.ts'
import type { AttachmentPort } from '../workflow/action.ts'
import type { Attachment } from '../workflow/facts.ts'
import { openS3 } from './s3-client.ts'

/** Only objects under this prefix are attachments. */
const PREFIX = 'attachments/'

/** Maximum bytes of an attachment that is read; larger ones are pictures and archives. */
const MAX_BYTES = 10_000_000

export const noAttachments: AttachmentPort = { read: async () => null }

/**
 * Reads attachments that the classifier put into a bucket, by their `s3_key`, which begins with
 * `attachments/`. Attachments that cannot be read are logged and skipped: the email itself may say enough.
 */
export function attachmentsIn(
  bucket: string,
  log: Log,
  open: () => Promise<S3Client> = openS3,
): AttachmentPort {
  return {
    async read(attachment, email) {
      const kind = kindOf(attachment)
      if (!kind || !attachment.s3_key?.startsWith(PREFIX) || attachment.size > MAX_BYTES) return null
      try {
        const bytes = await fetchObject(await open(), bucket, attachment.s3_key)
        if (kind === 'xml') return { text: '', xml: [new TextDecoder().decode(bytes)] }
        const { readPdfInTime } = await import('./pdf-thread.ts')
        return await readPdfInTime(bytes, email)
      } catch (error) {
        log.warn('attachment not read', { kind, bytes: attachment.size, reason: loggable(messageOf(error)) })
        return null
      }
    },
  }
}

function kindOf({ content_type, filename }: Attachment): 'xml' | 'pdf' | null {
  if (/[/+]xml\b/i.test(content_type) || /\.xml$/i.test(filename)) return 'xml'
  return /\/pdf\b/i.test(content_type) || /\.pdf$/i.test(filename) ? 'pdf' : null
}

async function fetchObject(s3: S3Client, bucket: string, key: string): Promise<Uint8Array> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3')
  const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
  if (!Body || ContentLength > MAX_BYTES) throw new Error(`it has ${ContentLength} bytes`)
  return Body.transformToByteArray()
}
