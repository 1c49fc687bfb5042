import { expect, it } from 'vitest'
import { remembered } from '../../../shared/workflow/remembered.ts'

function aMaker(most: number) {
  const made: string[] = []
  const make = remembered(most, (text) => {
    made.push(text)
    if (text === '') throw new Error('nothing to make it of')
    return { text }
  })
  return { make, made }
}

it('makes each thing once', () => {
  const { make, made } = aMaker(10)
  expect(make('a')).toEqual({ text: 'a' })
  expect(make('a')).toBe(make('a'))
  expect(make('b')).toEqual({ text: 'b' })
  expect(made).toEqual(['a', 'b'])
})

it('begins anew when it has as many as it may keep', () => {
  const { make, made } = aMaker(2)
  for (const text of ['a', 'b', 'a', 'c', 'c', 'a']) make(text)
  expect(made).toEqual(['a', 'b', 'c', 'a'])
})

it('does not keep a failure', () => {
  const { make, made } = aMaker(2)
  expect(() => make('')).toThrow('nothing to make it of')
  expect(() => make('')).toThrow('nothing to make it of')
  expect(made).toEqual(['', ''])
})
