import * as z from 'zod'

const responseSchema = z
  .object({
    batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
  })
  .nullish()

/**
 * The messages of a batch that are to come again, by what the function returned, as Lambda reads it with
 * `ReportBatchItemFailures`: nothing and an empty list mean that all went well; a response of another shape, or one
 * that names a message that is not in the batch, means that none did. (Lambda Developer Guide, "Handling errors for
 * an SQS event source".)
 */
export function failedMessages(response: unknown, messageIds: readonly string[]): Set<string> {
  const parsed = responseSchema.safeParse(response)
  const failed = parsed.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? []
  const isUnderstood = parsed.success && failed.every((id) => messageIds.includes(id))
  return new Set(isUnderstood ? failed : messageIds)
}
