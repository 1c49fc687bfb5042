import * as z from 'zod'

/**
 * A classifier's label for a kind of email; each workflow is for one. Lower-cased and trimmed on input, so
 * that an index can compare by equality; migration 032 enforces the same in the database.
 */
export const classification = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(100)
  .meta({ description: 'Case-insensitive; stored in lower case', example: 'invoice' })
