import { expect, it } from 'vitest'
import { tagOf } from '../../../shared/workflow/tag.ts'

it.each([
  ['  Ny   Kunde ', 'ny kunde'],
  [` ${'x'.repeat(60)}`, 'x'.repeat(50)],
  [`${'x'.repeat(49)} y`, 'x'.repeat(49)],
  [' ', ''],
])('%j is stored as %j', (text, tag) => {
  expect(tagOf(text)).toBe(tag)
})
