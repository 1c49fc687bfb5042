import type { AiPort } from '../workflow/action.ts'

/** No provider is configured: every question stays without an answer, and extraction goes on with its rules. */
export const noAi: AiPort = { extract: async () => null }
