import { expect, it } from 'vitest'
import { clip } from '../../../shared/workflow/clip.ts'

it.each([
  ['short', 10, 'short'],
  ['exactly', 7, 'exactly'],
  ['too long', 3, 'too'],
  ['ab😀', 3, 'ab'],
  ['ab😀', 4, 'ab😀'],
])('the first characters of %s, at most %i: %s', (text, length, start) => {
  expect(clip(text, length)).toBe(start)
})
