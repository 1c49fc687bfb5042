import * as z from 'zod'

const responseSchema = z
  .object({
    batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
  })
  .nullish()

/**
 * The messages of a batch to retry, according to the function's result, as Lambda reads it with
 * `ReportBatchItemFailures`. Nothing or an empty list means that all succeeded. A response of another shape,
 * or one that names a message outside of the batch, means that all failed. (Lambda Developer Guide, "Handling
 * errors for an SQS event source".)
 */
export function failedMessages(response: unknown, messageIds: readonly string[]): Set<string> {
  const parsed = responseSchema.safeParse(response)
  const failed = parsed.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? []
  const isUnderstood = parsed.success && failed.every((id) => messageIds.includes(id))
  return new Set(isUnderstood ? failed : messageIds)
}
