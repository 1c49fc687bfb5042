import { openS3 } from './s3-client.ts'

/** Maximum keys in one call (S3 API reference, DeleteObjects). */
const MAX_KEYS = 1000

/** Removes objects by key; a missing object counts as removed. */
export type RemoveObjects = (keys: readonly string[]) => Promise<void>

/**
 * Removes objects from a bucket; without a bucket it does nothing.
 *
 * @throws an Error when S3 could not remove one of them.
 */
export function removeFrom(bucket: string | undefined): RemoveObjects {
  return async (keys) => {
    if (!bucket || keys.length === 0) return
    const { DeleteObjectsCommand } = await import('@aws-sdk/client-s3')
    const s3 = await openS3()
    for (let at = 0; at < keys.length; at += MAX_KEYS) {
      const Objects = keys.slice(at, at + MAX_KEYS).map((Key) => ({ Key }))
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
      )
      if (Errors.length > 0)
        throw new Error(`S3 kept ${Errors.length} of ${Objects.length} objects: ${Errors[0]?.Code}`)
    }
  }
}
