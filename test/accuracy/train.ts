import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { table } from '../../infra/cost/table.ts'
import { type Question, sumOf } from '../../shared/extract/invoice-learned.ts'
import { type RankedField, type RankingWeights, rankBy } from '../../shared/extract/invoice-ranking.ts'
import { choiceOf, exampleOf, lessons, RANKED, SIGNS, wordings } from './examples.ts'
import { type Example, learn } from './learn.ts'
import { type Choice, learnRanking } from './learn-ranking.ts'

/**
 * `npm run train`: learns from the labelled mails what an invoice, a reminder and a credit note is, writes
 * shared/extract/invoice-weights.json, and which of its amounts and days are the amount and the due date, and writes
 * shared/extract/invoice-ranking-weights.json. It prints how many mails are mistaken by what was learned from the others:
 * each tenth of them by the other nine, and each set by all other sets, which other people wrote. That takes minutes;
 * `-- --only-write` leaves it out.
 */
const { values: options } = parseArgs({ options: { 'only-write': { type: 'boolean', default: false } } })
const isJudged = !options['only-write']
const FOLDS = 10
/** Mails in a row, which one writer wrote in one go, are learned from together or not at all. */
const RUN = 10
const QUESTIONS = Object.keys(SIGNS) as Question[]

const mails = (await lessons()).map((lesson, place) => ({ ...lesson, fold: Math.floor(place / RUN) % FOLDS }))
type Mail = (typeof mails)[number]

const learned: Partial<Record<Question, object>> = {}
const rows: string[][] = []
for (const question of QUESTIONS) {
  const examples = mails.flatMap((mail) => {
    const example = exampleOf(question, mail)
    return example ? [{ ...mail, ...example }] : []
  })
  const { bias, signs } = learn(examples, SIGNS[question])
  learned[question] = { bias, signs: Object.fromEntries(signs) }
  if (!isJudged) continue
  const held = examples.filter(({ holds }) => holds).length
  const byFold = mistakes(question, examples, ({ fold }) => fold)
  const bySet = mistakes(question, examples, ({ set }) => set)
  rows.push([question, `${held}`, `${examples.length - held}`, ...byFold, ...bySet])
}
await writeFile('shared/extract/invoice-weights.json', `${JSON.stringify(learned, null, 2)}\n`)
const head = [
  'question',
  'yes',
  'no',
  ...['tenth', 'set'].flatMap((by) => [`missed, by ${by}`, `made up, by ${by}`]),
]
if (isJudged) process.stdout.write(`${table(head, rows)}\n\n`)

const rankings: Partial<Record<RankedField, object>> = {}
const rankingRows: string[][] = []
for (const field of Object.keys(RANKED) as RankedField[]) {
  const choices = mails.flatMap(({ set, ...lesson }) => {
    const choice = choiceOf(field, { set, ...lesson })
    return choice ? [{ set, ...choice }] : []
  })
  const further = (await wordings(field)).flatMap((lesson) => choiceOf(field, lesson) ?? [])
  const { signs, none } = learnRanking([...choices, ...further], RANKED[field])
  rankings[field] = { signs: Object.fromEntries(signs), none: Object.fromEntries(none) }
  if (isJudged) rankingRows.push([field, `${choices.length}`, `${misranked(field, choices, further)}`])
}
await writeFile('shared/extract/invoice-ranking-weights.json', `${JSON.stringify(rankings, null, 2)}\n`)
if (isJudged) process.stdout.write(`${table(['field', 'invoices', 'not chosen, by set'], rankingRows)}\n`)

/** In how many mails the likeliest is not the right one, when each set is left out in turn. */
function misranked(
  field: RankedField,
  choices: readonly (Choice & { readonly set: string })[],
  further: readonly Choice[],
): number {
  return [...Map.groupBy(choices, ({ set }) => set)].flatMap(([set, left]) => {
    const others = choices.filter((choice) => choice.set !== set)
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

/** Of those that hold how many are missed, and how many others are taken for one, when each part is left out in turn. */
function mistakes(
  question: Question,
  examples: readonly (Mail & Example)[],
  partOf: (mail: Mail) => unknown,
) {
  const told = [...Map.groupBy(examples, partOf)].flatMap(([part, left]) => {
    const weights = learn(
      examples.filter((example) => partOf(example) !== part),
      SIGNS[question],
    )
    return left.map(({ holds, signs }) => ({ holds, said: sumOf(weights, signs) > 0 }))
  })
  const missed = told.filter(({ holds, said }) => holds && !said).length
  const madeUp = told.filter(({ holds, said }) => !holds && said).length
  return [`${missed}`, `${madeUp}`]
}
