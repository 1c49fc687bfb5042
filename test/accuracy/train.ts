import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { table } from '../../infra/cost/table.ts'
import { withLetters } from '../../shared/extract/invoice-gate.ts'
import { type Question, sumOf } from '../../shared/extract/invoice-learned.ts'
import { type RankedField, type RankingWeights, rankBy } from '../../shared/extract/invoice-ranking.ts'
import { choicesOf, exampleOf, lessons, RANKED, SIGNS, wordings } from './examples.ts'
import { type Example, learn } from './learn.ts'
import { type Choice, learnRanking } from './learn-ranking.ts'
import { madeFrom, WEIGHTS } from './made-from.ts'

/**
 * `npm run train`: learns from the labelled mails what an invoice, a reminder and a credit note is, writes
 * shared/extract/invoice-weights.json, and which of its codes, amounts and days are number, amount and due date, and
 * writes shared/extract/invoice-ranking-weights.json. It prints how many mails are mistaken by what was learned from the
 * others: each eighth of the sets by the other sets, which other people wrote. That takes a quarter of an hour;
 * `-- --only-write` leaves it out.
 */
const { values: options } = parseArgs({ options: { 'only-write': { type: 'boolean', default: false } } })
const isJudged = !options['only-write']
const PARTS = 8
const QUESTIONS = Object.keys(SIGNS) as Question[]

const all = await lessons()
const sets = [...new Set(all.map(({ set }) => set))]
/** What one writer wrote in one go is learned from together or not at all. */
const mails = all.map((lesson) => ({ ...lesson, part: sets.indexOf(lesson.set) % PARTS }))
type Mail = (typeof mails)[number]

const learned: Partial<Record<Question, object>> = {}
const rows: string[][] = []
/** How each mail is scored when its part is left out. */
const told: Partial<Record<Question, readonly number[]>> = {}
for (const question of QUESTIONS) {
  const examples = mails.flatMap((mail) => {
    const example = exampleOf(question, mail)
    return example ? [{ ...mail, ...example }] : []
  })
  const { bias, signs } = learn(examples, SIGNS[question])
  learned[question] = { bias, signs: Object.fromEntries(signs) }
  if (!isJudged) continue
  const scores = scoresOf(question, examples)
  told[question] = scores
  rows.push(rowOf(question, examples, scores))
}
const { invoice, invoice_by_letters: letters } = told
if (invoice && letters) {
  const both = invoice.map((score, place) => withLetters(score, () => letters[place] ?? 0))
  const answers = mails.map(({ kind }) => ({ holds: kind !== null }))
  rows.push(rowOf('both together', answers, both))
}
await writeFile(WEIGHTS.questions, `${JSON.stringify(learned, null, 2)}\n`)
if (isJudged) process.stdout.write(`${table(['question', 'yes', 'no', 'missed', 'made up'], rows)}\n\n`)

const rankings: Partial<Record<RankedField, object>> = {}
const rankingRows: string[][] = []
for (const field of Object.keys(RANKED) as RankedField[]) {
  const choices = mails.flatMap((mail) =>
    choicesOf(field, mail).map((choice) => ({ part: mail.part, ...choice })),
  )
  const further = (await wordings(field)).flatMap((lesson) => choicesOf(field, lesson))
  const { signs, none } = learnRanking([...choices, ...further], RANKED[field])
  rankings[field] = { signs: Object.fromEntries(signs), none: Object.fromEntries(none) }
  if (isJudged) rankingRows.push([field, `${choices.length}`, `${misranked(field, choices, further)}`])
}
await writeFile(WEIGHTS.rankings, `${JSON.stringify(rankings, null, 2)}\n`)
await writeFile('test/accuracy/made-from.json', `${JSON.stringify(await madeFrom(), null, 2)}\n`)
if (isJudged) process.stdout.write(`${table(['field', 'invoices', 'not chosen'], rankingRows)}\n`)

/** In how many mails the likeliest is not the right one, when each part is left out in turn. */
function misranked(
  field: RankedField,
  choices: readonly (Choice & { readonly part: number })[],
  further: readonly Choice[],
): number {
  return [...Map.groupBy(choices, ({ part }) => part)].flatMap(([part, left]) => {
    const others = choices.filter((choice) => choice.part !== part)
    const weights = learnRanking([...others, ...further], RANKED[field])
    return left.filter(({ candidates, right, words }) => likeliest(weights, candidates, words) !== right)
  }).length
}

/** The place of the likeliest; the number of candidates for none of them. */
function likeliest(
  weights: RankingWeights,
  given: readonly ReadonlySet<string>[],
  words: ReadonlySet<string>,
): number {
  const { candidates, none } = rankBy(
    weights,
    given.map((signs, place) => ({ value: `${place}`, signs })),
    words,
  )
  const best = candidates.reduce((most, one) => Math.max(most, one.chance), none)
  const place = candidates.findIndex(({ chance }) => chance === best)
  return place < 0 ? candidates.length : place
}

/** How each example is scored by what the others teach, when each part is left out in turn. */
function scoresOf(question: Question, examples: readonly (Mail & Example)[]): number[] {
  const scores = new Map<Example, number>()
  for (const [part, left] of Map.groupBy(examples, ({ part }) => part)) {
    const others = examples.filter((example) => example.part !== part)
    const weights = learn(others, SIGNS[question])
    for (const example of left) scores.set(example, sumOf(weights, example.signs))
  }
  return examples.map((example) => scores.get(example) ?? 0)
}

type Answer = Pick<Example, 'holds'>

/** A question, how many examples hold and do not, and how many of the first are missed and of the others made up. */
function rowOf(name: string, answers: readonly Answer[], scores: readonly number[]): string[] {
  const held = answers.filter(({ holds }) => holds).length
  const isWrong = (holds: boolean) =>
    answers.filter((one, place) => one.holds === holds && (scores[place] ?? 0) > 0 !== holds)
  const counts = [held, answers.length - held, isWrong(true).length, isWrong(false).length]
  return [name, ...counts.map(String)]
}
