import * as z from 'zod'
import type { Action } from './action.ts'

/** Actions by name; some may be loaded on demand. */
export interface Catalogue {
  readonly get: (name: string) => Action | undefined | Promise<Action | undefined>
  readonly keys: () => Iterable<string>
}

export type LoadedCatalogue = ReadonlyMap<string, Action>

/** Loads each action when a workflow first needs it, so that a cold start reads none of them. */
export function catalogueOnDemand(load: Readonly<Record<string, () => Promise<Action>>>): Catalogue {
  const loaded = new Map<string, Promise<Action>>()
  return {
    get(name) {
      if (!Object.hasOwn(load, name)) return undefined
      const action = loaded.get(name) ?? load[name]?.()
      if (action) loaded.set(name, action)
      return action
    },
    keys: () => Object.keys(load),
  }
}

export async function loadAll(catalogue: Catalogue): Promise<LoadedCatalogue> {
  const actions = await Promise.all([...catalogue.keys()].map(catalogue.get.bind(catalogue)))
  return catalogueOf(actions.filter((action) => action !== undefined))
}

/** @throws an Error that names a duplicate action. */
export function catalogueOf(actions: readonly Action[]): LoadedCatalogue {
  const catalogue = new Map<string, Action>()
  for (const action of actions) {
    if (catalogue.has(action.name)) throw new Error(`there are two actions named ${action.name}`)
    catalogue.set(action.name, action)
  }
  return catalogue
}

/** An action as a row of the table `email_workflow_actions`; the schemas are JSON Schema 2020-12. */
export interface CatalogueRow {
  readonly name: string
  readonly category: string
  readonly description: string
  readonly description_da: string
  readonly params_schema: object
  readonly result_schema: object
  readonly example: unknown
}

/** A cache: generating JSON Schema takes ten times as long as the rest of a request. */
const rows = new WeakMap<Action, CatalogueRow>()

export function catalogueRows(catalogue: LoadedCatalogue): CatalogueRow[] {
  return [...catalogue.values()].map((action) => {
    const row = rows.get(action) ?? rowOf(action)
    rows.set(action, row)
    return row
  })
}

const rowOf = (action: Action): CatalogueRow => ({
  name: action.name,
  category: action.category,
  description: action.summary.en,
  description_da: action.summary.da,
  params_schema: z.toJSONSchema(action.params, { io: 'input' }),
  result_schema: z.toJSONSchema(action.result),
  example: action.example,
})
