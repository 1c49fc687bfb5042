import { describe, expect, it } from 'vitest'
import { ACTIONS, PARAMS } from '../../../console/words/actions.ts'
import { CLASSIFICATIONS } from '../../../console/words/domain.ts'
import * as editor from '../../../console/words/editor.ts'
import { MISFITS } from '../../../console/words/invoice.ts'
import { WORDS } from '../../../console/words/words.ts'
import { SAMPLE_EMAILS } from '../../../infra/local/sample-emails.ts'
import { catalogue } from '../../../shared/actions/index.ts'

/** Every text in a table, with its place; phrases are made of something first. */
function textsIn(table: object, place: string): [string, unknown][] {
  return Object.entries(table).flatMap(([name, value]): [string, unknown][] => {
    const text = typeof value === 'function' ? value('1', '2') : value
    return typeof text.da === 'string' ? [[`${place}.${name}`, text]] : textsIn(text, `${place}.${name}`)
  })
}

describe('the words of the console', () => {
  it('name every action of the catalogue, and no other', () => {
    expect(Object.keys(ACTIONS).sort()).toEqual([...catalogue.keys()].sort())
  })

  it('name every classification of the sample emails', () => {
    for (const { classification } of SAMPLE_EMAILS)
      if (classification) expect(CLASSIFICATIONS).toHaveProperty(classification)
  })

  it('are there in both languages, and nowhere is one empty or the same by mistake', () => {
    for (const [place, text] of textsIn({ WORDS, ACTIONS, PARAMS, MISFITS, ...editor }, 'words')) {
      expect(text, place).toEqual({ da: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) })
      const { da, en } = text as { da: string; en: string }
      if (da === en) expect(da.length, `${place} is "${da}" in both`).toBeLessThan(12)
    }
  })
})
