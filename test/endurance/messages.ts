import type { ClassifiedEmail } from '../../shared/email/message.ts'
import type { Random } from '../simulation/random.ts'

/** Emails of one sender, on average: far fewer than the limit of an hour, which is on. */
const PER_SENDER = 20

/** Enough senders for so many emails. */
export const sendersFor = (emails: number) => Math.max(3, Math.ceil(emails / PER_SENDER))

/** One in so many is larger than a row of the database may be, and its original goes into the bucket. */
const LARGE_IN = 100
const LARGE = 80_000

const CLASSIFICATIONS = [
  ...['invoice', 'invoice', 'invoice', 'invoice', 'time_confirmation', 'time_confirmation', 'newsletter'],
  null,
]
const TALK = 'Tak for samarbejdet. Vi vender tilbage med resten i den kommende uge.\n'

/** Bodies of messages with so many different emails, for the workflows of the simulation. */
export function someMessages(count: number, senders: number, random: Random, run: string): string[] {
  return Array.from({ length: count }, (_, n) => {
    const sender = random.below(senders)
    const classification = random.pick(CLASSIFICATIONS)
    const isTime = classification === 'time_confirmation'
    const words = random.below(LARGE_IN) === 0 ? LARGE / TALK.length : random.below(40)
    const message: ClassifiedEmail = {
      ...(classification && { classification, confidence_score: random.pick([0.5, 0.75, 0.95, 0.95]) }),
      email: {
        message_id: `<${run}-${n}@firma${sender}.example>`,
        sender_email: `bogholderi@firma${sender}.example`,
        sender_name: `Firma ${sender}`,
        recipients: ['faktura@hub.example'],
        subject: isTime ? `Timer ${n}: 3,5 timer` : `Faktura 2026-${n}`,
        body_text: `Fakturanummer: 2026-${n}\nAt betale: 1.${100 + (n % 900)},50 kr.\nForfaldsdato: 31-12-2026\n3,5 timer\n${TALK.repeat(words)}`,
        received_at: new Date().toISOString(),
      },
    }
    return JSON.stringify(message)
  })
}
