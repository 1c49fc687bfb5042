import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { MUTANTS } from './mutants.ts'

it.each(MUTANTS)('the mutant “$name” changes text that is there once', async ({ file, from, to }) => {
  expect((await readFile(file, 'utf8')).split(from)).toHaveLength(2)
  expect(to).not.toBe(from)
})

it('every mutant has a name of its own', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
})
