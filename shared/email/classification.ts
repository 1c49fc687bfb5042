import * as z from 'zod'

/**
 * What a classifier calls a kind of email, and what a workflow is for. Lower case and without space around it from the
 * moment that it comes in, so that an index finds it by equality; migration 032 holds the database to the same.
 */
export const classification = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(100)
  .meta({ description: 'In any letter case, kept in lower case', example: 'invoice' })
