import { createHash } from 'node:crypto'
import type { Service } from './boundary.ts'
import {
  clients,
  type Handle,
  jsonOf,
  type Request,
  ResetError,
  type Response,
  respond,
  warmUp,
} from './clients.ts'
import type { Effect } from './effect.ts'
import { nameStatement } from './statement.ts'
import { currentTask, type Task } from './task.ts'
import type { World } from './world.ts'

const SLACK = 'https://slack.simulation/api'
/** The secret that Slack's sender reads. */
export const SLACK_SECRET = { bot_token: 'xoxb-simulation', base_url: SLACK }
/** Slack does not work for this channel as long as `slack-500` is on. */
export const BROKEN_CHANNEL = '#broken'

/**
 * The AWS clients and the way to Slack, shared by all runs: each call goes to the world of the task that makes it, waits there
 * for its turn and meets its fault. Only the Data API is real behind it.
 */
export function openServices(worldOf: () => World) {
  const { data, sqs, ses } = clients({ data: handleData, queue: handleQueue, ses: handleSes })
  return {
    ...{ data, sqs, ses, post },
    warmUp: () => warmUp({ data, sqs, ses }),
  }

  async function handleData(request: Request): Promise<Response> {
    if (!currentTask.getStore()) return respond(200, {})
    const { sql, parameters } = jsonOf(request) as { sql: string; parameters: Parameters }
    const { name, size } = nameStatement(sql, parameters)
    return cross('data', name, size, `${name}${size ? ` of ${size}` : ''}`, async (effect, task) => {
      const world = worldOf()
      return passing(effect, () => world.statements.execute(task, { request, name, parameters }))
    })
  }

  async function handleQueue(request: Request): Promise<Response> {
    const body = jsonOf(request)
    if (!currentTask.getStore()) return respond(200, {})
    const operation = request.headers['x-amz-target']?.split('.')[1]
    const queue = worldOf().queueAt(String(body.QueueUrl))
    if (operation === 'SendMessage') {
      return cross('queue', 'dead-letter', 1, `to ${queue.name}`, (effect) =>
        passing(effect, async () => {
          const attributes = attributesOf(body)
          const MessageId = queue.send(String(body.MessageBody), attributes, Number(body.DelaySeconds ?? 0))
          return respond(200, { MessageId, MD5OfMessageBody: md5(String(body.MessageBody)) })
        }),
      )
    }
    const entries = body.Entries as (Record<string, unknown> & { Id: string })[]
    return cross('queue', 'send', entries.length, `${entries.length} to ${queue.name}`, (effect) =>
      passing(effect, async () => {
        const taken = effect?.kind === 'part' ? entries.slice(0, effect.first) : entries
        const Successful = taken.map((entry) => {
          const text = String(entry.MessageBody)
          const MessageId = queue.send(text, attributesOf(entry), Number(entry.DelaySeconds ?? 0))
          return { Id: entry.Id, MessageId, MD5OfMessageBody: md5(text) }
        })
        const Failed = entries.slice(taken.length).map(({ Id }) => {
          return { Id, Code: 'InternalError', SenderFault: false }
        })
        return respond(200, { Successful, ...(Failed.length > 0 && { Failed }) })
      }),
    )
  }

  async function handleSes(request: Request): Promise<Response> {
    if (!currentTask.getStore()) return respond(200, {})
    const { Content } = jsonOf(request) as unknown as SesMail
    const headers = Content.Simple.Headers
    const id = headers.find(({ Name }) => Name === 'X-Mailroom-Delivery')?.Value ?? 'none'
    return cross('ses', 'post', 1, id, (effect, task) =>
      passing(effect, async () => {
        worldOf().accept({ id, channel: 'email', text: Content.Simple.Body.Text.Data, task })
        return respond(200, { MessageId: `ses-${id.slice(0, 8)}` })
      }),
    )
  }

  /** Where outgoing requests go: only Slack is called by this way. */
  async function post(_: string, { body }: { readonly body?: unknown }): Promise<globalThis.Response> {
    const { channel, text, metadata } = JSON.parse(String(body)) as SlackMessage
    const id = metadata.event_payload.delivery_id
    const response = await cross('slack', 'post', 1, `${id} to ${channel}`, (effect, task) => {
      const world = worldOf()
      const isBroken = channel === BROKEN_CHANNEL && world.weather.has('slack-500')
      const broken = respond(500, { ok: false, error: 'internal_error' })
      return passing(effect, async () => {
        if (isBroken) return broken
        world.accept({ id, channel: 'slack', text, task })
        return respond(200, { ok: true, ts: `17.${id.slice(0, 8)}` })
      })
    })
    return new globalThis.Response(Buffer.from(response.body), {
      status: response.statusCode,
      headers: { ...response.headers },
    })
  }
}

export type Services = ReturnType<typeof openServices>

/** Named, so that a parameter of a statement can be found. */
export type Parameters = readonly {
  readonly name: string
  readonly value: { readonly stringValue?: string }
}[]

interface SesMail {
  readonly Content: {
    readonly Simple: {
      readonly Headers: readonly { readonly Name: string; readonly Value: string }[]
      readonly Body: { readonly Text: { readonly Data: string } }
    }
  }
}

interface SlackMessage {
  readonly channel: string
  readonly text: string
  readonly metadata: { readonly event_payload: { readonly delivery_id: string } }
}

function cross(
  service: Service,
  name: string,
  size: number,
  about: string,
  perform: (effect: Effect | null, task: Task) => Promise<Response>,
): Promise<Response> {
  const task = currentTask.getStore()
  if (!task) throw new Error(`${service} ${name} was called outside of a task`)
  return task.boundary.cross(task, { service, name, size, about }, (effect) => perform(effect, task))
}

/** The call itself, or what the fault makes of it. */
async function passing(effect: Effect | null, perform: () => Promise<Response>): Promise<Response> {
  if (effect === null || effect.kind === 'part') return perform()
  if (effect.kind !== 'reset' && effect.kind !== 'answer')
    throw new Error(`a call cannot pass with ${effect.kind}`)
  if (effect.reached) await perform()
  if (effect.kind === 'reset') throw new ResetError()
  const { status, error, message, headers } = effect
  return respond(status, { message, ok: false, error }, { 'x-amzn-errortype': error, ...headers })
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

function attributesOf({ MessageAttributes = {} }: Record<string, unknown>): Record<string, string> {
  const given = Object.entries(MessageAttributes as Record<string, { readonly StringValue: string }>)
  return Object.fromEntries(given.map(([name, { StringValue }]) => [name, StringValue]))
}

export type { Handle }
