import { MAX_RECEIVES } from '../../shared/queue/settle.ts'
import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

/** A message as the queue keeps it. */
export interface Stored {
  readonly id: string
  readonly body: string
  readonly attributes: Readonly<Record<string, string>>
  visibleAt: number
  receives: number
  /** Times it was received by somebody who was killed, or is late: nobody could give a reason for those. */
  unanswered: number
  /** Whether somebody has worked it, and its deletion was forgotten. */
  isDone: boolean
}

export interface Queue {
  readonly name: string
  readonly messages: Stored[]
  readonly send: (
    body: string,
    attributes?: Readonly<Record<string, string>>,
    delaySeconds?: number,
  ) => string
  /** Up to `limit` visible messages, hidden from now on; what was received too often goes to the dead letters. */
  readonly receive: (limit: number) => Stored[]
  readonly remove: (message: Stored) => void
  /** When the next hidden message can be seen; Infinity when none is hidden. */
  readonly next: () => number
  readonly visible: () => number
}

/** What the queue may do that a standard queue is allowed to do. Each asks the weather whether it happens now. */
export interface Moods {
  readonly duplicates: () => boolean
  /** Milliseconds by which a message is late; 0 for on time. */
  readonly delay: () => number
  readonly reorders: () => boolean
  /** Whether a received message stays visible to the next receiver. */
  readonly deliversTwiceAtOnce: () => boolean
  /** Whether a deletion is forgotten. */
  readonly forgetsDeletion: () => boolean
}

/** Milliseconds that a received message stays hidden: six times the functions' timeout, as infra sets it. */
export const VISIBILITY_TIMEOUT = 360_000

/** A standard SQS queue: at least once, in any order, with a visibility timeout and a redrive policy. */
export function aQueue(name: string, clock: Clock, random: Random, moods: Moods, deadLetters?: Queue): Queue {
  const messages: Stored[] = []
  let ids = 0

  function insert(id: string, body: string, attributes: Stored['attributes'], visibleAt: number): void {
    messages.push({ id, body, attributes, visibleAt, receives: 0, unanswered: 0, isDone: false })
  }

  return {
    name,
    messages,
    send(body, attributes = {}, delaySeconds = 0) {
      const id = `${name}-${++ids}`
      const visibleAt = clock.now() + delaySeconds * 1000
      insert(id, body, attributes, visibleAt + moods.delay())
      if (moods.duplicates()) insert(id, body, attributes, visibleAt)
      return id
    },
    receive(limit) {
      const visible = messages.filter(({ visibleAt }) => visibleAt <= clock.now())
      const inOrder = moods.reorders() ? random.shuffle(visible) : visible
      const received: Stored[] = []
      for (const message of inOrder.slice(0, limit)) {
        message.receives += 1
        // Nobody deletes it, so it is unanswered until somebody does or says that it failed.
        message.unanswered += 1
        if (deadLetters && message.receives > MAX_RECEIVES) {
          messages.splice(messages.indexOf(message), 1)
          deadLetters.messages.push({ ...message, unanswered: message.unanswered - 1 })
          continue
        }
        if (!moods.deliversTwiceAtOnce()) message.visibleAt = clock.now() + VISIBILITY_TIMEOUT
        received.push(message)
      }
      return received
    },
    remove(message) {
      const index = messages.indexOf(message)
      message.isDone = true
      if (index >= 0 && !moods.forgetsDeletion()) messages.splice(index, 1)
    },
    next: () => Math.min(...messages.map(({ visibleAt }) => visibleAt).filter((at) => at > clock.now())),
    visible: () => messages.filter(({ visibleAt }) => visibleAt <= clock.now()).length,
  }
}
