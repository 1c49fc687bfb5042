import { expect, it } from 'vitest'
import { aStage } from '../../support/stacks.ts'

it('every stack of prod is as it was last looked at', async () => {
  const templates = Object.entries(await aStage('prod'))
  expect(templates.length).toBe(4)
  for (const [stack, template] of templates) {
    await expect(`${JSON.stringify(template.toJSON(), null, 2)}\n`).toMatchFileSnapshot(
      `snapshots/${stack}.json`,
    )
  }
})
