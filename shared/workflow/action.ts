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
 * One thing a workflow step can do. Everything else about it is derived from this object: validation on save,
 * its row in `email_workflow_actions`, the JSON Schema in the API and the documentation.
 */
export interface Action<P extends z.ZodType = z.ZodType, R extends z.ZodObject = z.ZodObject> {
  /** snake_case; what a step's `action` says. */
  readonly name: string
  readonly category: Category
  readonly summary: Text
  /** Every field has a default or is needed; descriptions are shown to the people who edit workflows. */
  readonly params: P
  readonly result: R
  /** Params that work, for the catalogue. */
  readonly example: z.input<P>
  /** Top-level params that are taken as they stand instead of being rendered as templates. */
  readonly literal?: readonly string[]
  /** Where steps are nested inside the params, for validation. Only control flow has any. */
  readonly nested?: (
    params: Record<string, unknown>,
  ) => readonly { readonly path: string; readonly steps: unknown }[]
  /** What the settings show to be wrong with those params that fit the schema, by their place among the params. */
  readonly objections?: (params: Partial<z.output<P>>, settings: Settings) => readonly FieldError[]
  /** Decides, and writes nothing. A thrown error fails the step with its message, and so does `failed`. */
  readonly run: (
    params: z.output<P>,
    context: Context,
  ) => Outcome<z.output<R>> | Promise<Outcome<z.output<R>>>
}

/** Keeps an action's param and result types tied to its schemas. */
export function defineAction<P extends z.ZodType, R extends z.ZodObject>(action: Action<P, R>): Action {
  return action as unknown as Action
}

/** What an action may look at. */
export interface Context {
  readonly facts: Facts
  /** The workflow that is running, as templates see it. */
  readonly workflow: {
    readonly id: number
    readonly name: string
    readonly version: number
    /** Whether the email is up for review by then: from before, or by an earlier step of this or another workflow. */
    readonly is_flagged: boolean
    /** Why steps of this run have put it up for review, in the office's language; empty when none has. */
    readonly review_reason: string
  }
  /** The vendor and customer linked so far, by an earlier run or an earlier step of this one. */
  readonly vendor: Party | null
  readonly customer: Customer | null
  /** Results of earlier completed steps of this run, by step id, or by action name when it has none. */
  readonly steps: Readonly<Record<string, unknown>>
  /**
   * The data templates and conditions see: email, workflow, steps, and vendor and customer once linked.
   */
  readonly data: Readonly<Record<string, unknown>>
  readonly ports: Ports
  readonly settings: Settings
  /** Why nobody may be told of this email, a machine’s answer for one, in words; null when somebody may. */
  readonly quiet: string | null
  /**
   * A UUID that is the same whenever this step of this run is repeated, so that a redelivered email
   * produces the same ids. `purpose` tells several ids of one step apart.
   */
  readonly stepId: (purpose: string) => string
  /** A UUID that depends on `name` alone, the same in every run. */
  readonly namedId: (name: string) => string
  /** The next ticket number reserved for this email; `id` is null in a dry run. */
  readonly nextTicket: () => { readonly id: number | null; readonly ticket_number: string }
  /** The next number of a purchase order reserved for this email; `id` is null in a dry run. */
  readonly nextOrder: () => { readonly id: number | null; readonly order_number: string }
}

/** The doors an action may read through. None of them writes. */
export interface Ports {
  readonly ai: AiPort
  readonly attachments: AttachmentPort
}

export interface AttachmentPort {
  /**
   * What an attachment of an email says: the text of a PDF, and XML. Null when it cannot be read, or is neither. The
   * attachments of one email share the time that reading may take.
   */
  readonly read: (
    attachment: Attachment,
    email: Email,
  ) => Promise<{ readonly text: string; readonly xml: readonly string[] } | null>
}

export interface AiPort {
  /**
   * Asks a model for the fields of `schema`, given untrusted text. Null when the provider is not configured
   * or does not answer. What comes back has been parsed by `schema`; it is still only a claim about the text.
   */
  readonly extract: <T extends z.ZodType>(request: {
    readonly provider: 'ollama' | 'bedrock'
    readonly schema: T
    readonly text: string
  }) => Promise<z.output<T> | null>
}

export interface Settings {
  /** What is written for the office, review reasons for one, is in this language. */
  readonly language: Language
  /** Where `send_email_notification` goes when the step names nobody. Colleagues are known by its domain and that of `mail_from`. */
  readonly admin_email: string
  /** The outside systems of WEBHOOK_TARGETS by name, with the events that each takes. */
  readonly webhook_targets: ReadonlyMap<string, readonly WebhookEventType[]>
  /** The address that notifications and answers come from. */
  readonly mail_from: string
}

/** What came of a step. */
export type Outcome<R> =
  | {
      readonly status: 'completed'
      readonly result: R
      readonly effects: readonly Effect[]
      /** Steps to run next, before the step that follows: how control flow works. `path` names the branch taken. */
      readonly next?: { readonly path: string; readonly steps: readonly Step[] }
    }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'failed'; readonly error: string; readonly effects: readonly Effect[] }

/** The step did its work; its effects are written with the commit. */
export function completed<R>(result: R, ...effects: readonly Effect[]): Outcome<R> {
  return { status: 'completed', result, effects }
}

/** There was nothing to do, which is no failure: the reason is logged and the workflow goes on. */
export function skipped(reason: string): Outcome<never> {
  return { status: 'skipped', reason }
}

/** The step fails like one that throws, and these effects are written all the same: somebody is to look at the email. */
export function failed(error: string, ...effects: readonly Effect[]): Outcome<never> {
  return { status: 'failed', error, effects }
}
