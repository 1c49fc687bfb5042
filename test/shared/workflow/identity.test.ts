import { expect, it } from 'vitest'
import * as z from 'zod'
import { uuidOf } from '../../../shared/workflow/identity.ts'

it('makes the same UUID of the same name, version 8 with the RFC 9562 variant', () => {
  expect(uuidOf('vendor:faktura@nordkabel.dk')).toBe(uuidOf('vendor:faktura@nordkabel.dk'))
  expect(uuidOf('a')).not.toBe(uuidOf('b'))
  for (const name of ['a', 'b', 'c', 'æøå']) {
    expect(uuidOf(name)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(z.uuid().safeParse(uuidOf(name)).success).toBe(true)
  }
})
