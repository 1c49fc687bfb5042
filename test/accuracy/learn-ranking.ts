import { ALWAYS, type RankingWeights } from '../../shared/extract/invoice-ranking.ts'
import { descend, heaviest, kept } from './descend.ts'

/** The candidates of one mail, of which one is right, or none of them. */
export interface Choice {
  readonly candidates: readonly ReadonlySet<string>[]
  /** The place of the right one; the number of candidates for none of them. */
  readonly right: number
  /** What may speak for none of them. */
  readonly words: ReadonlySet<string>
}

/** Mails that a sign needs to stand in, and how dear its weight is. */
const LEAST = 3
const PENALTY = 1

/**
 * Conditional logit (McFadden: Conditional logit analysis of qualitative choice behavior, 1973) with the squared weights
 * as penalty. Of all signs the heaviest `most` are kept, and weighed again.
 */
export function learnRanking(choices: readonly Choice[], most: number): RankingWeights {
  const counts = new Map<string, number>()
  for (const choice of choices)
    for (const sign of new Set(rowsOf(choice).flatMap((row) => [...row])))
      counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const common = [...counts].filter(([, count]) => count >= LEAST).map(([sign]) => sign)
  const weights = [...kept(choose(choices, heaviest(choose(choices, common), most)))]
  const part = (of: (name: string) => boolean) =>
    new Map(weights.filter(([name]) => of(name)).map(([name, weight]) => [name.replace(NONE, ''), weight]))
  return { signs: part((name) => !name.startsWith(NONE)), none: part((name) => name.startsWith(NONE)) }
}

/** Marks a word that speaks for none of them. */
const NONE = '\0'

function rowsOf({ candidates, words }: Choice): readonly ReadonlySet<string>[] {
  return [...candidates, new Set([ALWAYS, ...words].map((word) => `${NONE}${word}`))]
}

function choose(choices: readonly Choice[], signs: readonly string[]): (readonly [string, number])[] {
  const places = new Map(signs.map((sign, place) => [sign, place]))
  const rows = choices.map((choice) => ({
    right: choice.right,
    options: rowsOf(choice).map((row) => [...row].flatMap((sign) => places.get(sign) ?? [])),
  }))
  const weights = descend(signs.length, 1 / rows.length, (weights) => slopeAt(rows, weights))
  return signs.map((sign, place) => [sign, weights[place] ?? 0] as const)
}

function slopeAt(
  rows: readonly { readonly right: number; readonly options: readonly (readonly number[])[] }[],
  weights: Float64Array,
): Float64Array {
  const slope = weights.map((weight) => PENALTY * weight)
  for (const { right, options } of rows) {
    const scores = options.map((places) => places.reduce((sum, place) => sum + (weights[place] ?? 0), 0))
    const most = Math.max(...scores)
    const shares = scores.map((score) => Math.exp(score - most))
    const all = shares.reduce((sum, share) => sum + share, 0)
    options.forEach((places, option) => {
      const excess = (shares[option] ?? 0) / all - (option === right ? 1 : 0)
      for (const place of places) slope[place] = (slope[place] ?? 0) + excess
    })
  }
  return slope
}
