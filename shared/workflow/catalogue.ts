import * as z from 'zod'
import type { Action } from './action.ts'

/** Actions by name. */
export type Catalogue = ReadonlyMap<string, Action>

/** @throws an Error that names an action that is there twice. */
export function catalogueOf(actions: readonly Action[]): Catalogue {
  const catalogue = new Map<string, Action>()
  for (const action of actions) {
    if (catalogue.has(action.name)) throw new Error(`there are two actions named ${action.name}`)
    catalogue.set(action.name, action)
  }
  return catalogue
}

/** An action as the table `email_workflow_actions` holds it; the schemas are JSON Schema 2020-12. */
export interface CatalogueRow {
  readonly name: string
  readonly category: string
  readonly description: string
  readonly description_da: string
  readonly params_schema: object
  readonly result_schema: object
  readonly example: unknown
}

export function catalogueRows(catalogue: Catalogue): CatalogueRow[] {
  return [...catalogue.values()].map((action) => ({
    name: action.name,
    category: action.category,
    description: action.summary.en,
    description_da: action.summary.da,
    params_schema: z.toJSONSchema(action.params, { io: 'input' }),
    result_schema: z.toJSONSchema(action.result),
    example: action.example,
  }))
}
