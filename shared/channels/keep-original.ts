import { createHash } from 'node:crypto'
import { messageOf } from '../errors.ts'
import { type Log, loggable } from '../log.ts'
import { openS3 } from './s3-client.ts'

/** Stores text under a key derived from its content and returns the key; null when it could not be stored. */
export type KeepOriginal = (text: string) => Promise<string | null>

/**
 * Stores originals in a bucket, under the hash of their text, so that a redelivered email is stored once;
 * without a bucket it stores nothing.
 */
export function keepIn(bucket: string | undefined, log: Log): KeepOriginal {
  if (!bucket) return async () => null
  return async (text) => {
    const key = `bodies/${createHash('sha256').update(text).digest('hex')}.json`
    try {
      const { PutObjectCommand } = await import('@aws-sdk/client-s3')
      const s3 = await openS3()
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: 'application/json' }),
      )
      return key
    } catch (error) {
      log.warn('original not kept, the row has its beginning', {
        bytes: text.length,
        reason: loggable(messageOf(error)),
      })
      return null
    }
  }
}
