import type { JsonSchema } from './from-schema.ts'

/** One operation of the OpenAPI document, as far as requests are made of it. */
export interface Operation {
  readonly method: string
  /** With parameters in braces. */
  readonly path: string
  readonly id: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: 'path' | 'query' | 'header'
    readonly required?: boolean
    readonly schema: JsonSchema
  }[]
  readonly body: { readonly schema: JsonSchema; readonly example?: unknown } | undefined
}

interface Item {
  readonly operationId: string
  readonly parameters?: Operation['parameters']
  readonly requestBody?: { readonly content: { readonly 'application/json': Operation['body'] } }
}

/** Everything that the document says can be asked: nothing else of the API is looked at. */
export function operationsOf(document: JsonSchema): Operation[] {
  return Object.entries(document.paths as Record<string, Record<string, Item>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, parameters = [], requestBody }]) => ({
      ...{ method: method.toUpperCase(), path, id: operationId, parameters },
      body: requestBody?.content['application/json'],
    })),
  )
}
