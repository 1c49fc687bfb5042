import { expect, it } from 'vitest'
import { GOALS } from './goals.ts'
import { readSet } from './read-set.ts'
import { precision, recall, score } from './score.ts'

/** What the rules reach on the emails that are set aside, where that is below the goal; docs/accuracy.md has both. */
const REACHED: Readonly<Record<string, { readonly precision: number; readonly recall: number }>> = {
  invoice_number: { precision: 0.96, recall: 0.98 },
  amount: { precision: 0.93, recall: 0.94 },
  due_date: { precision: 0.96, recall: 0.97 },
}

it('reads what is set aside no worse than docs/accuracy.md says', async () => {
  const { fields } = score(await readSet('test/accuracy/set-aside'))
  for (const field of Object.keys(GOALS)) {
    const sum = fields.get(field) ?? { right: 0, wrong: 0, missed: 0 }
    const least = REACHED[field] ?? GOALS[field]
    // In shares alone: a mail of this set is never named.
    expect(precision(sum), `precision of ${field}`).toBeGreaterThanOrEqual(least?.precision ?? 1)
    expect(recall(sum), `recall of ${field}`).toBeGreaterThanOrEqual(least?.recall ?? 1)
  }
})
