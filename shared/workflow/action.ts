import type * as z from 'zod'
import type { FieldError } from '../errors.ts'
import type { Language, Text } from '../language.ts'
import type { Step } from './definition.ts'
import type { Effect } from './effect.ts'
import type { Attachment, Customer, Email, Facts, Party } from './facts.ts'
import type { WebhookEventType } from './webhook-event.ts'

export const CATEGORIES = [
  'ticket',
  'linking',
  'extraction',
  'notification',
  'status',
  'control_flow',
] as const
export type Category = (typeof CATEGORIES)[number]

/**
 * One thing a workflow step can do. Everything else derives from this object: validation on save, the row in
 * `email_workflow_actions`, the JSON Schema in the API and the documentation.
 */
export interface Action<P extends z.ZodType = z.ZodType, R extends z.ZodObject = z.ZodObject> {
  /** The value of a step's `action`, in snake_case. */
  readonly name: string
  readonly category: Category
  readonly summary: Text
  /** Every field is required or has a default. The descriptions are shown to people who edit workflows. */
  readonly params: P
  readonly result: R
  /** Valid params, shown in the catalogue. */
  readonly example: z.input<P>
  /** Top-level params that are used as written instead of being rendered as templates. */
  readonly literal?: readonly string[]
  /** Top-level params that are conditions: checked when a workflow is saved, and used as written. */
  readonly conditions?: readonly string[]
  /** Where steps are nested inside the params, for validation. Only control flow has nested steps. */
  readonly nested?: (
    params: Record<string, unknown>,
  ) => readonly { readonly path: string; readonly steps: unknown }[]
  /**
   * Problems that the settings reveal in params that fit the schema, with their position among the params.
   */
  readonly objections?: (params: Partial<z.output<P>>, settings: Settings) => readonly FieldError[]
  /**
   * Decides, and writes nothing. A thrown error fails the step with its message; so does returning `failed`.
   */
  readonly run: (
    params: z.output<P>,
    context: Context,
  ) => Outcome<z.output<R>> | Promise<Outcome<z.output<R>>>
}

/** Keeps an action's param and result types tied to its schemas. */
export function defineAction<P extends z.ZodType, R extends z.ZodObject>(action: Action<P, R>): Action {
  return action as unknown as Action
}

/** Whether a top-level param is used as written instead of being rendered as a template. */
export function isTakenLiterally({ literal = [], conditions = [] }: Action, param: string): boolean {
  return literal.includes(param) || conditions.includes(param)
}

/** What an action may read. */
export interface Context {
  readonly facts: Facts
  /** The workflow that is running, as templates see it. */
  readonly workflow: {
    readonly id: number
    readonly name: string
    readonly version: number
    /**
     * Whether the email is up for review at this point: from before, or by an earlier step of any workflow.
     */
    readonly is_flagged: boolean
    /** Why steps of this run have put it up for review, in the office's language; empty when none has. */
    readonly review_reason: string
  }
  /** The vendor and customer linked so far, by an earlier run or an earlier step of this run. */
  readonly vendor: Party | null
  readonly customer: Customer | null
  /** Results of earlier completed steps of this run, by step id, or by action name when it has none. */
  readonly steps: Readonly<Record<string, unknown>>
  /**
   * The data that templates and conditions see: email, workflow, steps, and vendor and customer once linked.
   */
  readonly data: Readonly<Record<string, unknown>>
  readonly ports: Ports
  readonly settings: Settings
  /** Why nobody may be notified of this email, for example because it is an auto-reply; null when allowed. */
  readonly quiet: string | null
  /**
   * A UUID that is the same whenever this step of this run is repeated, so that a redelivered email produces
   * the same ids. `purpose` distinguishes several ids of one step.
   */
  readonly stepId: (purpose: string) => string
  /** A UUID that depends on `name` alone, the same in every run. */
  readonly namedId: (name: string) => string
  /** The next ticket number reserved for this email; `id` is null in a dry run. */
  readonly nextTicket: () => { readonly id: number | null; readonly ticket_number: string }
  /** The next purchase order number reserved for this email; `id` is null in a dry run. */
  readonly nextOrder: () => { readonly id: number | null; readonly order_number: string }
}

/** The ports through which an action may read. None of them writes. */
export interface Ports {
  readonly ai: AiPort
  readonly attachments: AttachmentPort
}

export interface AttachmentPort {
  /**
   * The content of an attachment: the text of a PDF, or XML. Null when it is neither or cannot be read. All
   * attachments of one email share a time limit.
   */
  readonly read: (
    attachment: Attachment,
    email: Email,
  ) => Promise<{ readonly text: string; readonly xml: readonly string[] } | null>
}

export interface AiPort {
  /**
   * Asks a model for the fields of `schema`, given untrusted text. Null when the provider is not configured
   * or does not answer. `schema` has parsed the result, but it remains an unverified claim about the text.
   */
  readonly extract: <T extends z.ZodType>(request: {
    readonly provider: 'ollama' | 'bedrock'
    readonly schema: T
    readonly text: string
  }) => Promise<z.output<T> | null>
}

export interface Settings {
  /** The language of texts written for the office, such as review reasons. */
  readonly language: Language
  /**
   * Where `send_email_notification` sends when the step names no recipient. Its domain and that of
   * `mail_from` identify colleagues.
   */
  readonly admin_email: string
  /** The outside systems of WEBHOOK_TARGETS by name, each with the event types it accepts. */
  readonly webhook_targets: ReadonlyMap<string, readonly WebhookEventType[]>
  /** The sender address of notifications and answers. */
  readonly mail_from: string
}

/** The outcome of a step. */
export type Outcome<R> =
  | {
      readonly status: 'completed'
      readonly result: R
      readonly effects: readonly Effect[]
      /** Steps to run before the next one: the basis of control flow. `path` names the branch taken. */
      readonly next?: { readonly path: string; readonly steps: readonly Step[] }
    }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'failed'; readonly error: string; readonly effects: readonly Effect[] }

/** The step did its work; its effects are written with the commit. */
export function completed<R>(result: R, ...effects: readonly Effect[]): Outcome<R> {
  return { status: 'completed', result, effects }
}

/** There was nothing to do, which is not a failure: the reason is logged and the workflow continues. */
export function skipped(reason: string): Outcome<never> {
  return { status: 'skipped', reason }
}

/** Fails the step as throwing does, but still writes these effects: somebody has to look at the email. */
export function failed(error: string, ...effects: readonly Effect[]): Outcome<never> {
  return { status: 'failed', error, effects }
}
