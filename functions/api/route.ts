import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import type { Engine } from '../../shared/engine/engine.ts'
import type { FieldError } from '../../shared/errors.ts'

/** Where everything but the redirects lives. */
export const BASE = '/api/v1'

/** What the handlers work with; built once, in handler.ts. */
export interface Api {
  readonly engine: Engine
  /** EMAIL_AI_CONFIDENCE_THRESHOLD: the threshold of a workflow that is saved without one. */
  readonly confidenceThreshold: number
  /** Puts a classified email on the engine's queue and returns the message's id. */
  readonly enqueue: (message: object, correlationId: string) => Promise<string>
  readonly version: string
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What a caller's token must allow; null is open to everybody. */
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
  /** The route's own status when absent. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object or array is sent as JSON, a string as it is. */
  readonly body?: unknown
}

/**
 * One endpoint. The router, the parsing of what comes in, the OpenAPI document and the page at /docs all derive
 * from this object.
 */
export interface Route {
  readonly method: Method
  /** Below the base path, with parameters in braces. */
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
  /** May be left out of a request when it accepts undefined. */
  readonly body?: z.ZodType
  /** What else is wrong with a body, as far as it can be read; asked when something of the request is: all mistakes are told at once. */
  readonly alsoWrong?: (api: Api, body: unknown) => Promise<readonly FieldError[]>
  /** A body that works, for the documentation. */
  readonly example?: unknown
  /** Of success; 200 when absent. */
  readonly status?: number
  /** Of success; none when the answer has no JSON body. */
  readonly response?: z.ZodType
  /** Of success; application/json when absent. */
  readonly contentType?: string
  /** Statuses of the problem documents it may answer with, besides those that follow from its schemas. */
  readonly problems?: readonly number[]
  readonly handle: (api: Api, request: Request) => Reply | Promise<Reply>
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined

/** Keeps the request's types tied to the route's schemas. */
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
