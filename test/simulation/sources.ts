import type * as z from 'zod'
import type { AiPort } from '../../shared/workflow/action.ts'
import { type Request, type Response, respondXml } from './clients.ts'
import { cross, passing } from './crossing.ts'
import { INVENTED, invoiceXml, numberIn, readBy } from './invoices.ts'
import { currentTask } from './task.ts'
import type { World } from './world.ts'

/** What a run reads from outside: attachments in the bucket, and a model. */
export function openSources(worldOf: () => World) {
  return { handleS3, ai: { extract } satisfies AiPort }

  async function handleS3({ path }: Request): Promise<Response> {
    if (!currentTask.getStore()) return respondXml(200, '')
    const number = numberIn(path)
    if (number === null) throw new Error(`nobody reads ${path}`)
    return cross('bucket', 'read', 1, number, (effect) => {
      worldOf().readings.push({ number, source: 'e_invoice', answered: effect === null })
      return passing(
        effect,
        async () => respondXml(200, invoiceXml(number)),
        ({ status, error }) => respondXml(status, `<Error><Code>${error}</Code></Error>`),
      )
    })
  }

  /**
   * The port itself, not what is behind it: the AI SDK waits for its provider in real time, which
   * test/shared/channels/ai.test.ts shows. A reset is a port that throws, which the real one should never do.
   */
  async function extract<T extends z.ZodType>({ schema, text }: Question<T>): Promise<z.output<T> | null> {
    const number = numberIn(text)
    return cross('ai', 'ask', 1, number ?? 'for nothing', async (effect) => {
      const isInvented = effect?.kind === 'answer' && effect.status === 200
      if (number !== null) worldOf().readings.push({ number, source: 'ai', answered: effect === null })
      if (effect?.kind === 'reset') throw new Error('the port threw')
      if (effect !== null && !isInvented) return null
      return schema.parse(isInvented ? INVENTED : readBy(number))
    })
  }
}

interface Question<T> {
  readonly schema: T
  readonly text: string
}
