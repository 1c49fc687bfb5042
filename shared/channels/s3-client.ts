import type { S3Client } from '@aws-sdk/client-s3'
import { REQUEST_TIMEOUT } from '../request-timeout.ts'

/**
 * Opens an S3 client with a timeout for every call. The SDK is loaded on first use, because few emails need
 * it.
 */
export async function openS3(): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3')
  return new S3Client({ requestHandler: REQUEST_TIMEOUT })
}
