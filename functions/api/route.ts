import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import type { Engine } from '../../shared/engine/engine.ts'
import type { FieldError } from '../../shared/errors.ts'

/** Base path of everything except the redirects. */
export const BASE = '/api/v1'

/** Dependencies of the handlers; built once, in handler.ts. */
export interface Api {
  readonly engine: Engine
  /** EMAIL_AI_CONFIDENCE_THRESHOLD: the default threshold of a workflow saved without one. */
  readonly confidenceThreshold: number
  /** Sends a classified email to the engine's queue and returns the message's id. */
  readonly enqueue: (message: object, correlationId: string) => Promise<string>
  readonly version: string
  readonly console: ConsoleSettings
}

/** The console for office staff: its files, and where people sign in to it. */
export interface ConsoleSettings {
  /** Folder of its bundled files. */
  readonly folder: string
  /** Absent where no token is required, or where the issuer has no client for the console. */
  readonly signIn?: { readonly issuer: string; readonly client_id: string; readonly scope_prefix: string }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Scope that a caller's token needs; null for an open endpoint. */
export type Scope = 'workflows.read' | 'workflows.write' | 'workflows.run' | null

/** A request whose parts have been parsed by the route's schemas. */
export interface Request<P = unknown, Q = unknown, H = unknown, B = unknown> {
  readonly params: P
  readonly query: Q
  readonly headers: H
  readonly body: B
  readonly event: APIGatewayProxyEventV2
}

export interface Reply {
  /** The route's status when absent. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Objects and arrays are sent as JSON, a string as it is. */
  readonly body?: unknown
}

/**
 * One endpoint. The router, the parsing of requests, the OpenAPI document and the page at /docs all derive
 * from this object.
 */
export interface Route {
  readonly method: Method
  /** Relative to the base path, with parameters in braces. */
  readonly path: string
  /** Name of the operation in OpenAPI. */
  readonly operation: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly scope: Scope
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  /** The body is optional when the schema accepts undefined. */
  readonly body?: z.ZodType
  /**
   * Further mistakes in a body, as far as it can be read. It is called only when a part of the request is
   * invalid, so that all mistakes are reported at once.
   */
  readonly alsoWrong?: (api: Api, body: unknown) => Promise<readonly FieldError[]>
  /** A valid body, for the documentation. */
  readonly example?: unknown
  /** Status of a successful answer; 200 when absent. */
  readonly status?: number
  /** Schema of a successful answer; absent when it has no JSON body. */
  readonly response?: z.ZodType
  /** Content type of a successful answer; application/json when absent. */
  readonly contentType?: string
  /** Statuses of its problem documents, besides those that follow from its schemas. */
  readonly problems?: readonly number[]
  readonly handle: (api: Api, request: Request) => Reply | Promise<Reply>
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined

/** Ties the types of the request to the route's schemas. */
export function defineRoute<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  H extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  route: Omit<Route, 'params' | 'query' | 'headers' | 'body' | 'handle'> & {
    readonly params?: P
    readonly query?: Q
    readonly headers?: H
    readonly body?: B
    readonly handle: (
      api: Api,
      request: Request<Output<P>, Output<Q>, Output<H>, Output<B>>,
    ) => Reply | Promise<Reply>
  },
): Route {
  return route as unknown as Route
}
