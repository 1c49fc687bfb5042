import { expect, it } from 'vitest'
import * as z from 'zod'
import { noAi } from '../../../shared/channels/ai.ts'

it('has no answer while no provider is configured', async () => {
  expect(await noAi.extract({ provider: 'ollama', schema: z.object({}), text: 'Faktura 1044' })).toBeNull()
})
