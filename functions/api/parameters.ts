import * as z from 'zod'
import type {} from 'zod-openapi'

/** A positive integer in a path or query. */
export function idParameter(example: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,15}$/, 'is not a positive integer')
    .transform(Number)
    .pipe(z.int('is not a positive integer below 2^53'))
    .meta({ override: shown({ type: 'integer', minimum: 1 }), example })
}

/** Maximum items on a page. */
export const limitParameter = z
  .string()
  .regex(/^(?:[1-9]\d?|1\d\d|200)$/, 'is not an integer from 1 to 200')
  .default('50')
  .transform(Number)
  .meta({
    override: shown({ type: 'integer', minimum: 1, maximum: 200, default: 50 }),
    description: 'Items on a page, at most 200',
  })

export const booleanParameter = z
  .enum(['true', 'false'], { error: 'is not true or false' })
  .transform((text) => text === 'true')
  .meta({ override: shown({ type: 'boolean' }) })

/** Text that is compared exactly. */
export const textParameter = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => !text.includes('\0'), 'contains a null byte')

/** A part of a text. An index of three letters each finds it. */
export const partParameter = (of: string) =>
  textParameter
    .trim()
    .min(3)
    .meta({ description: `${of}, case-insensitive, of three characters or more` })

/** A classification, normalised as it is stored. */
export const classificationParameter = textParameter
  .trim()
  .toLowerCase()
  .meta({ description: 'Case-insensitive', example: 'invoice' })

/** A time; a date alone means its first moment in UTC. */
export function timeParameter(description: string) {
  return z
    .union([z.iso.datetime(), z.iso.date()], {
      error: 'is neither a UTC time like 2026-11-20T08:15:00Z nor a date',
    })
    .refine(hasYear, 'is before the first year')
    .meta({ description, example: '2026-11-20T08:15:00Z' })
}

/** A day of the calendar, without a time. */
export function dayParameter(description: string) {
  return z.iso
    .date('is not a day like 2026-11-20')
    .refine(hasYear, 'is before the first year')
    .meta({ description, example: '2026-11-20' })
}

/** PostgreSQL’s calendar begins with the year 1. */
export const hasYear = (text: string) => !text.startsWith('0000')

/** Documents a parameter as the value it stands for, instead of the text and how it is checked. */
function shown(as: object) {
  return ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    for (const keyword of ['type', 'pattern', 'enum', 'default']) delete jsonSchema[keyword]
    Object.assign(jsonSchema, as)
  }
}
