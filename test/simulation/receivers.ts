import { Webhook } from 'standardwebhooks'
import { jsonOf, type Request, type Response, respond, respondXml } from './clients.ts'
import { cross, passing } from './crossing.ts'
import { BROKEN_CHANNEL, OWN_URL, SLACK, TARGETS } from './places.ts'
import { currentTask } from './task.ts'
import type { World } from './world.ts'

/** What leaves for outside: mail and SMS through clients of AWS, Slack and webhooks as requests. */
export function openReceivers(worldOf: () => World) {
  return { handleSes, handleSns, post }

  async function handleSes(request: Request): Promise<Response> {
    if (!currentTask.getStore()) return respond(200, {})
    const { Content } = jsonOf(request) as unknown as SesMail
    const headers = Content.Simple.Headers
    const id = headers.find(({ Name }) => Name === 'X-Mailroom-Delivery')?.Value ?? 'none'
    const told = { id, channel: 'email', text: Content.Simple.Body.Text.Data } as const
    return cross('ses', 'post', 1, id, (effect, task) => {
      worldOf().refuse(told, effect, task)
      return passing(effect, async () => {
        const reference = `ses-${id.slice(0, 8)}`
        worldOf().accept({ ...told, reference, task })
        return respond(200, { MessageId: reference })
      })
    })
  }

  /** Publish takes no id of the sender's: its text, with a number of its own, shows which delivery an SMS is. */
  async function handleSns({ body }: Request): Promise<Response> {
    if (!currentTask.getStore()) return published('none')
    const asked = new URLSearchParams(body)
    const told = { id: null, channel: 'sms', text: asked.get('Message') ?? '' } as const
    return cross('sms', 'post', 1, told.text, (effect, task) => {
      worldOf().refuse(told, effect, task)
      const publish = async () => {
        const reference = `sns-${worldOf().accepted.length + 1}`
        worldOf().accept({ ...told, reference, task })
        return published(reference)
      }
      return passing(effect, publish, ({ status, error, message }) =>
        respondXml(
          status,
          `<ErrorResponse><Error><Code>${error}</Code><Message>${message}</Message></Error></ErrorResponse>`,
        ),
      )
    })
  }

  async function post(address: string, outgoing: Outgoing): Promise<globalThis.Response> {
    const send = address.startsWith(SLACK) ? toSlack(outgoing) : toWebhook(address, outgoing)
    const { statusCode: status, headers, body } = await send
    return new globalThis.Response(status === 204 ? null : Buffer.from(body), {
      ...{ status, headers: { ...headers } },
    })
  }

  function toSlack({ body }: Outgoing): Promise<Response> {
    const { channel, text, metadata } = JSON.parse(body) as SlackMessage
    const id = metadata.event_payload.delivery_id
    const told = { id, channel: 'slack', text } as const
    return cross('slack', 'post', 1, `${id} to ${channel}`, (effect, task) => {
      const world = worldOf()
      world.refuse(told, effect, task)
      return passing(effect, async () => {
        if (channel === BROKEN_CHANNEL && world.weather.has('slack-500'))
          return respond(500, { ok: false, error: 'internal_error' })
        const reference = `17.${id.slice(0, 8)}`
        world.accept({ ...told, reference, task })
        return respond(200, { ok: true, ts: reference })
      })
    })
  }

  function toWebhook(address: string, { headers, body }: Outgoing): Promise<Response> {
    const id = headers['webhook-id'] ?? 'none'
    const told = { id, channel: 'webhook', text: body } as const
    return cross('webhook', 'post', 1, `${id} to ${address}`, (effect, task) => {
      const world = worldOf()
      world.refuse(told, effect, task)
      return passing(effect, async () => {
        if (address === TARGETS.broken.url && world.weather.has('webhook-500'))
          return respond(500, { error: 'internal error' })
        const objection = objectionTo(address, headers, body, world)
        if (objection) {
          if (!FORGIVEN.has(objection)) world.complaints.push(`webhook ${id}: ${objection}`)
          return respond(401, { error: objection })
        }
        const name = `HD-${id.slice(0, 8)}`
        const form = FORMS[Number.parseInt(id.slice(0, 2), 16) % FORMS.length] ?? 'nothing'
        world.accept({ ...told, reference: form === 'nothing' ? null : name, task })
        return ANSWERS[form](name)
      })
    })
  }
}

const OLD_KEY = 'it is signed with the key that was replaced'
const LATE = 'it was sent too long ago'
/** What a fault may have done: the key was replaced, or the request took its time. */
const FORGIVEN = new Set([OLD_KEY, LATE])
/** Seconds that a receiver lets a timestamp be away from its own (Standard Webhooks 1.0.0). */
const TOLERANCE = 300

/** What a receiver has to say against a request as Standard Webhooks 1.0.0 has it; null when there is nothing. */
function objectionTo(
  address: string,
  { 'webhook-id': id = '', 'webhook-timestamp': at, 'webhook-signature': signature }: Outgoing['headers'],
  body: string,
  { clock, keys }: World,
): string | null {
  const late = clock.now() / 1000 - Number(at)
  if (!(late >= 0)) return `its time is ${at}`
  if (late > TOLERANCE) return LATE
  if (address === OWN_URL) return signature === undefined ? null : 'it is signed, and nobody has a key'
  if (!Object.values(TARGETS).some(({ url }) => url === address)) return `nobody is at ${address}`
  const isSignedBy = (key: string) =>
    signature === new Webhook(key).sign(id, new Date(Number(at) * 1000), body)
  if (isSignedBy(keys.current)) return null
  return keys.former.some(isSignedBy) ? OLD_KEY : 'its signature is wrong'
}

/** Ways in which receivers say what they call it; which one it is, a delivery's id decides. */
const ANSWERS = {
  reference: (name: string) => respond(200, { reference: name }),
  id: (name: string) => respond(201, { id: name, reference: null }),
  location: (name: string) => respond(201, {}, { location: name }),
  nothing: () => respond(204, {}),
} as const
const FORMS = Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]

/** SNS speaks AWS' query protocol: a form asks, XML answers. */
const published = (id: string) =>
  respondXml(
    200,
    `<PublishResponse><PublishResult><MessageId>${id}</MessageId></PublishResult></PublishResponse>`,
  )

interface Outgoing {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

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
