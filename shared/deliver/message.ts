import * as z from 'zod'

const messageSchema = z.object({ delivery_id: z.uuid() })

/** The delivery id in a queue message; null when there is none. */
export function readDeliveryId(body: string): string | null {
  try {
    return messageSchema.parse(JSON.parse(body)).delivery_id
  } catch {
    return null
  }
}
