import type { AiModels } from '../../shared/channels/ai.ts'
import { type InvoiceClaim, invoiceClaimSchema } from '../../shared/extract/invoice-claim.ts'
import type { Answer } from './http-server.ts'

export type Provider = 'bedrock' | 'ollama'
export const PROVIDERS: readonly Provider[] = ['ollama', 'bedrock']

/** Both providers at a server of ours. */
export const modelsAt = (url: string): AiModels => ({
  bedrock: { modelId: 'amazon.nova-lite-v1:0', url },
  ollama: { url, model: 'llama3.2' },
})

/** The providers' own answers: Ollama's /api/chat, and Converse of Amazon Bedrock. */
export const WIRE: Record<Provider, (content: string) => Answer> = {
  ollama: (content) => ({
    body: {
      ...{ model: 'llama3.2', created_at: '2026-11-23T12:00:00Z', done: true, done_reason: 'stop' },
      message: { role: 'assistant', content },
      ...{ total_duration: 1, load_duration: 1, prompt_eval_count: 9, prompt_eval_duration: 1 },
      ...{ eval_count: 9, eval_duration: 1 },
    },
  }),
  bedrock: (content) => ({
    body: {
      output: { message: { role: 'assistant', content: [{ text: content }] } },
      ...{ stopReason: 'end_turn', metrics: { latencyMs: 5 } },
      usage: { inputTokens: 9, outputTokens: 9, totalTokens: 18 },
    },
  }),
}

/** What a model says of an invoice: nothing, unless told otherwise. */
export const aClaim = (over: Partial<InvoiceClaim> = {}): InvoiceClaim => ({
  ...(Object.fromEntries(
    Object.keys(invoiceClaimSchema.shape).map((field) => [field, null]),
  ) as InvoiceClaim),
  ...over,
})
