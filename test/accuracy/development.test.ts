import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { namesIn, readSet } from './read-set.ts'
import { score, sentenceOf } from './score.ts'

/**
 * What the rules misread today. A change of the rules shows here which emails it is good and bad for; once that is as it
 * should be: `npm run accuracy -- --mistakes | grep '[.]txt: ' > test/accuracy/development-mistakes.txt`
 */
const known = (await readFile('test/accuracy/development-mistakes.txt', 'utf8')).split('\n')
const FOLDER = 'test/accuracy/development'
/** `invoice-31`: up to ten emails. */
const groups = Map.groupBy(await namesIn(FOLDER), (name) => /^[a-z]+-\d+(?=\d-)/.exec(name)?.[0] ?? name)

it.each([...groups])('reads the emails %s… as their labels say, but for what is known', async (_, names) => {
  expect(score(await readSet(FOLDER, names)).mistakes.map(sentenceOf)).toEqual(
    known.filter((line) => names.some((name) => line.startsWith(`${name}: `))),
  )
})

it('names no email in what is known that there is not', async () => {
  const names = new Set(await namesIn(FOLDER))
  expect(known.filter((line) => line !== '' && !names.has(line.split(': ')[0] ?? ''))).toEqual([])
  expect(names.size).toBeGreaterThan(700)
})
