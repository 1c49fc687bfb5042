import { createHash } from 'node:crypto'
import { clients, jsonOf, type Request, type Response, respond, warmUp } from './clients.ts'
import { cross, passing } from './crossing.ts'
import { openReceivers } from './receivers.ts'
import { openSources } from './sources.ts'
import { nameStatement } from './statement.ts'
import { currentTask } from './task.ts'
import type { World } from './world.ts'

/**
 * The AWS clients, the way to Slack and webhooks, and the model, shared by all runs: each call goes to the world of the
 * task that makes it, waits there for its turn and meets its fault. Only the Data API is real behind it.
 */
export function openServices(worldOf: () => World) {
  const { handleSes, handleSns, post } = openReceivers(worldOf)
  const { handleS3, ai } = openSources(worldOf)
  const all = clients({ data: handleData, queue: handleQueue, ses: handleSes, sns: handleSns, s3: handleS3 })
  return { ...all, post, ai, warmUp: () => warmUp(all) }

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
}

export type Services = ReturnType<typeof openServices>

/** Named, so that a parameter of a statement can be found. */
export type Parameters = readonly {
  readonly name: string
  readonly value: { readonly stringValue?: string }
}[]

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

function attributesOf({ MessageAttributes = {} }: Record<string, unknown>): Record<string, string> {
  const given = Object.entries(MessageAttributes as Record<string, { readonly StringValue: string }>)
  return Object.fromEntries(given.map(([name, { StringValue }]) => [name, StringValue]))
}
