import * as z from 'zod'
import { readDeliveryId } from '../../shared/deliver/message.ts'
import { parse } from '../../shared/engine/parse.ts'
import { messageOf } from '../../shared/errors.ts'
import { oneLine } from '../../shared/workflow/one-line.ts'
import { deadLetterQueue, FUNCTIONS } from '../functions.ts'
import { NO_REASON } from '../operations/dead-letters.ts'
import { subjectOf } from '../operations/subject.ts'
import type { Log } from './log.ts'
import type { Ports } from './ports.ts'
import type { Stoppable } from './stoppable.ts'

/** Maximum characters of a reason on the terminal. */
const MAX_REASON = 300
const EVERY_MS = 1000

/** fauxqs' view of a queue, which does not receive its messages. */
const messages = z.array(
  z.object({
    messageId: z.string(),
    body: z.string(),
    messageAttributes: z.object({ reason: z.object({ StringValue: z.string() }).optional() }),
  }),
)
const queueSchema = z.object({
  messages: z.object({ ready: messages, inflight: z.array(z.object({ message: messages.element })) }),
})
type Letter = z.output<typeof messages>[number]

/**
 * Reports each dead-lettered message at the terminal: what it was, why it failed, and what to do. Polls the
 * dead-letter queues themselves, because no function hears of messages that SQS moves there. Those from
 * before the start are only counted.
 */
export async function watchDeadLetters(ports: Ports, log: Log): Promise<Stoppable> {
  const command = `${ports.api === 8001 ? '' : `PORT=${ports.api} `}npm run redrive --`
  const watched = (['engine', 'deliver'] as const).map((name) => {
    const { queue } = FUNCTIONS[name]
    return { name, queue, seen: new Set<string>() }
  })

  const newIn = async ({ queue, seen }: (typeof watched)[number]): Promise<Letter[]> => {
    const fresh = (await lettersIn(ports.sqs, queue)).filter(({ messageId }) => !seen.has(messageId))
    for (const { messageId } of fresh) seen.add(messageId)
    return fresh
  }

  const whatToDo = async ({ name, queue }: (typeof watched)[number], { body, messageId }: Letter) =>
    (await canBeRead[name](body))
      ? `Once mended: ${command} ${queue}`
      : `It can never work as it is: have it sent again right, and discard it: ${command} ${queue} --discard --message ${messageId}`

  for (const one of watched) {
    const { length } = await newIn(one)
    if (length > 0) log(one.name, `${length} given up before: ${command} ${one.queue} --dry-run says why`)
  }

  async function look(): Promise<void> {
    for (const one of watched)
      for (const letter of await newIn(one))
        log(
          one.name,
          `gave up ${subjectOf(letter.body)}: ${reasonOf(letter)}. ${await whatToDo(one, letter)}`,
        )
  }

  let stopped = false
  let isBlind = false
  const timer = setInterval(async () => {
    try {
      await look()
      isBlind = false
    } catch (error) {
      // While everything stops, the queues may go first. A continuing failure is reported once.
      if (!stopped && !isBlind)
        log('queues', `cannot look for what is given up: ${causeOf(error)}. Look yourself: ${command} --help`)
      isBlind = true
    }
  }, EVERY_MS)
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
    },
  }
}

async function lettersIn(port: number, queue: string): Promise<Letter[]> {
  const response = await fetch(`http://127.0.0.1:${port}/_fauxqs/queues/${deadLetterQueue(queue)}`)
  const { ready, inflight } = queueSchema.parse(await response.json()).messages
  return [...ready, ...inflight.map(({ message }) => message)]
}

/** Whether a message can be processed at all; an unreadable one cannot be repaired. */
const canBeRead = {
  engine: async (body: string) => (await parse(body)).kind === 'email',
  deliver: async (body: string) => readDeliveryId(body) !== null,
}

/** When a call gets no answer, `fetch` has the reason one level down, in `cause`. */
const causeOf = (error: unknown) =>
  oneLine(messageOf(error instanceof Error && error.cause ? error.cause : error), MAX_REASON)

const reasonOf = ({ messageAttributes: { reason } }: Letter) =>
  oneLine(reason?.StringValue ?? `${NO_REASON}; the log says more`, MAX_REASON).replace(/[.\s]+$/, '')
