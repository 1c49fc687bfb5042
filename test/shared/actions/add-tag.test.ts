import { describe, expect, it } from 'vitest'
import { addTag } from '../../../shared/actions/add-tag.ts'
import { someFacts } from '../../support/builders.ts'
import { aContext, complaints, perform } from '../../support/context.ts'

const tagged = (...tags: string[]) => aContext({ facts: someFacts({ tags }) })

describe('add_tag', () => {
  it('puts tags on, each once, in lower case and with single spaces', async () => {
    expect(await perform(addTag, { tags: [' Haster ', 'HASTER', 'ny  kunde', ''] })).toEqual({
      status: 'completed',
      result: { tags: ['haster', 'ny kunde'] },
      effects: [{ kind: 'add_tags', tags: ['haster', 'ny kunde'] }],
    })
  })

  it('adds what the email does not have, and is skipped when it has them all', async () => {
    const tags = ['haster', 'faktura']
    expect(await perform(addTag, { tags }, tagged('haster'))).toMatchObject({ result: { tags: ['faktura'] } })
    expect(await perform(addTag, { tags }, tagged(...tags))).toEqual({
      status: 'skipped',
      reason: 'the email has them already: haster, faktura',
    })
  })

  it('is skipped when a template leaves nothing', async () => {
    expect(await perform(addTag, { tags: [' '] })).toEqual({
      status: 'skipped',
      reason: 'the tags are empty',
    })
  })

  it('cuts a long tag, and fails when there is no room for more', async () => {
    expect(await perform(addTag, { tags: ['x'.repeat(999)] })).toMatchObject({
      result: { tags: ['x'.repeat(50)] },
    })
    const full = tagged(...Array.from({ length: 19 }, (_, n) => `t${n}`))
    await expect(perform(addTag, { tags: ['a', 'b'] }, full)).rejects.toThrow(
      'the email has 19 tags, so there is no room for 2 more',
    )
  })

  it.each([{}, { tags: [] }, { tags: 'haster' }, { tags: ['a'], tag: 'a' }])('refuses %j', (params) => {
    expect(complaints(addTag, params)).toHaveLength(1)
  })
})
