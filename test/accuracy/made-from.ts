import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Question } from '../../shared/extract/invoice-learned.ts'
import type { RankedField } from '../../shared/extract/invoice-ranking.ts'
import { choicesOf, exampleOf, lessons, RANKED, SIGNS, wordings } from './examples.ts'

const LEARNERS = ['learn.ts', 'learn-ranking.ts', 'descend.ts'].map((name) => `test/accuracy/${name}`)
export const WEIGHTS = {
  questions: 'shared/extract/invoice-weights.json',
  rankings: 'shared/extract/invoice-ranking-weights.json',
} as const

/**
 * SHA-256 of what the learned weights were made from: the examples of each question and field, the code that learns, and
 * the weights themselves. `npm run train` keeps them; learning again to compare would take minutes.
 */
export async function madeFrom(): Promise<Readonly<Record<string, string>>> {
  const mails = await lessons()
  const questions = (Object.keys(SIGNS) as Question[]).map((question) => {
    const examples = mails.flatMap((mail) => exampleOf(question, mail) ?? [])
    const lines = examples.map(({ holds, signs }) => `${SIGNS[question]} ${holds} ${[...signs].join('\t')}`)
    return [question, sha256(lines)] as const
  })
  const fields = (Object.keys(RANKED) as RankedField[]).map(async (field) => {
    const choices = [...mails, ...(await wordings(field))].flatMap((lesson) => choicesOf(field, lesson))
    const lines = choices.map(({ candidates, right, words }) =>
      [RANKED[field], right, ...candidates.map((signs) => [...signs].join('\t')), ...words].join('\n'),
    )
    return [field, sha256(lines)] as const
  })
  const files = [...LEARNERS, ...Object.values(WEIGHTS)].map(
    async (file) => [file, sha256([await readFile(file, 'utf8')])] as const,
  )
  return Object.fromEntries([...questions, ...(await Promise.all([...fields, ...files]))])
}

function sha256(lines: readonly string[]): string {
  const hash = createHash('sha256')
  for (const line of lines) hash.update(line).update('\n')
  return hash.digest('hex')
}
