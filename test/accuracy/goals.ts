import { precision, recall, type Score, type Scores } from './score.ts'

/** What each must reach on the emails that are set aside. */
export const GOALS: Readonly<Record<string, { readonly precision: number; readonly recall: number }>> = {
  invoice_number: { precision: 0.98, recall: 0.95 },
  amount: { precision: 0.98, recall: 0.95 },
  due_date: { precision: 0.98, recall: 0.95 },
  tracking: { precision: 0.99, recall: 0.98 },
}

/** The goals that a score misses, in words. */
export function missedGoals({ fields }: Scores): string[] {
  const nothing: Score = { right: 0, wrong: 0, missed: 0 }
  return Object.entries(GOALS).flatMap(([field, goal]) => {
    const sum = fields.get(field) ?? nothing
    return [
      ...(precision(sum) < goal.precision ? [`${field}: precision below ${100 * goal.precision} %`] : []),
      ...(recall(sum) < goal.recall ? [`${field}: recall below ${100 * goal.recall} %`] : []),
    ]
  })
}
