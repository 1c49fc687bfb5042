import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { readSet } from './read-set.ts'
import { score, sentenceOf } from './score.ts'

/**
 * What the rules misread today. A change of the rules shows here which emails it is good and bad for; once that is as it
 * should be: `npm run accuracy -- --mistakes | grep '[.]txt: ' > test/accuracy/development-mistakes.txt`
 */
const known = (await readFile('test/accuracy/development-mistakes.txt', 'utf8')).split('\n')
const emails = await readSet('test/accuracy/development')

it.each(emails.map((email) => [email.name, email] as const))(
  'reads %s as its label says, but for what is known',
  (name, email) => {
    expect(score([email]).mistakes.map(sentenceOf)).toEqual(
      known.filter((line) => line.startsWith(`${name}: `)),
    )
  },
)
