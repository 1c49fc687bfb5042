import * as z from 'zod'

const messageSchema = z.object({ delivery_id: z.uuid() })

/** The delivery that a message of the queue is about; null when it names none. */
export function readDeliveryId(body: string): string | null {
  try {
    return messageSchema.parse(JSON.parse(body)).delivery_id
  } catch {
    return null
  }
}
