import * as z from 'zod'
import { type Secret, secretFrom } from './secret.ts'

/** `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks, signature scheme). */
const key = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/)
  .refine((text) => {
    const { length } = bytesOf(text)
    return length >= 24 && length <= 64
  })
/** Several keys during a rotation: each signs, and a receiver accepts the one that it knows. */
const keys = z.union([key.transform((one) => [one]), z.array(key).min(1).max(5)])

/** The signing secret: one key for all targets, and separate keys for some of them. */
export const signingKeysSchema = z.strictObject({
  key: keys.optional(),
  targets: z.record(z.string(), keys).default({}),
})
export type SigningKeys = z.output<typeof signingKeysSchema>

export const bytesOf = (key: string): Buffer => Buffer.from(key.replace(/^whsec_/, ''), 'base64')

/** Keys that sign a target's webhooks; undefined when there is none. */
export function keysOf(secret: SigningKeys, target: string): readonly string[] | undefined {
  return Object.hasOwn(secret.targets, target) ? secret.targets[target] : secret.key
}

/** Returns the signing secret, or throws an Error when it does not have the expected form. */
export const signingKeysFrom = (arn: string): Secret<SigningKeys> =>
  secretFrom(
    arn,
    signingKeysSchema,
    'the webhook signing secret must be JSON with key, whsec_ and 24 to 64 bytes in base64',
  )
