import * as z from 'zod'
import { CATEGORIES } from '../workflow/action.ts'

const jsonSchema = z.record(z.string(), z.unknown())

/** An action of the catalogue, as the forms and the documentation need it. */
export const actionSchema = z
  .object({
    name: z.string().meta({ example: 'mark_as_processed' }),
    category: z.enum(CATEGORIES).meta({ example: 'status' }),
    description: z.string().meta({ example: 'Sets the email’s status' }),
    description_da: z.string().meta({ example: 'Sætter mailens status' }),
    params_schema: jsonSchema.meta({
      description: 'JSON Schema 2020-12 of the params',
      example: { type: 'object', properties: { status: { type: 'string', default: 'processed' } } },
    }),
    result_schema: jsonSchema.meta({
      description: 'JSON Schema 2020-12 of the result, which templates and conditions read under `steps`',
      example: { type: 'object', properties: { status: { type: 'string' } }, required: ['status'] },
    }),
    example: z.unknown().meta({ description: 'Valid params', example: { status: 'processed' } }),
  })
  .meta({ id: 'Action' })
