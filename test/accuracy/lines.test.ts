import { expect, it } from 'vitest'
import { precision, recall, type Score } from './score.ts'
import { readMails, readPhrases, scoreLines } from './score-lines.ts'

/** What the rules reach on each file; a change that reaches more is worth a higher floor. */
const REACHED: Readonly<
  Record<string, Readonly<Record<string, readonly [precision: number, recall: number]>>>
> = {
  'bank-desk': {
    due_date: [0.97, 0.93],
    amount: [0.94, 0.96],
    invoice_number: [0.98, 1],
  },
  'danish-formal': {
    due_date: [0.98, 0.98],
    amount: [0.96, 0.98],
    invoice_number: [1, 0.99],
  },
  'danish-informal': {
    due_date: [0.96, 0.96],
    amount: [0.95, 0.95],
    invoice_number: [0.98, 0.97],
  },
  international: {
    due_date: [0.99, 0.99],
    amount: [0.93, 0.96],
    invoice_number: [0.95, 0.96],
  },
  'near-forwarder': {
    kind: [1, 0.97],
    invoice_number: [1, 0.88],
    amount: [0.98, 0.95],
    due_date: [0.93, 0.86],
  },
  'near-housing': {
    kind: [1, 0.98],
    invoice_number: [0.98, 0.86],
    amount: [0.98, 0.96],
    due_date: [0.96, 0.96],
  },
  'near-it-services': {
    kind: [1, 0.98],
    invoice_number: [0.98, 0.95],
    amount: [0.97, 0.95],
    due_date: [0.96, 0.9],
  },
  'near-office': {
    kind: [1, 1],
    invoice_number: [0.98, 0.93],
    amount: [0.98, 0.96],
    due_date: [1, 0.96],
  },
  'near-payables': {
    kind: [1, 1],
    invoice_number: [1, 0.93],
    amount: [0.95, 0.91],
    due_date: [0.94, 0.94],
  },
  'near-traps': {
    kind: [1, 1],
    invoice_number: [0.98, 0.87],
    amount: [0.98, 0.97],
    due_date: [0.96, 0.94],
  },
  'shape-design': {
    kind: [1, 1],
    invoice_number: [0.98, 0.98],
    amount: [1, 1],
    due_date: [1, 0.94],
  },
  'shape-erp': {
    kind: [1, 1],
    invoice_number: [0.98, 0.97],
    amount: [0.97, 0.97],
    due_date: [0.98, 0.98],
  },
  'shape-everyday': {
    kind: [1, 0.98],
    invoice_number: [0.98, 0.95],
    amount: [0.98, 0.93],
    due_date: [0.92, 0.91],
  },
  'shape-facility': {
    kind: [1, 1],
    invoice_number: [0.96, 0.94],
    amount: [1, 0.97],
    due_date: [1, 0.96],
  },
  'shape-international': {
    kind: [1, 1],
    invoice_number: [0.98, 0.96],
    amount: [0.96, 0.93],
    due_date: [1, 0.97],
  },
  'shape-spread': {
    kind: [1, 1],
    invoice_number: [0.98, 0.98],
    amount: [1, 1],
    due_date: [1, 1],
  },
  'shape-tricky': {
    kind: [1, 1],
    invoice_number: [0.97, 0.95],
    amount: [0.98, 0.97],
    due_date: [0.98, 0.96],
  },
  'shape-wholesaler': {
    kind: [1, 1],
    invoice_number: [1, 0.98],
    amount: [0.98, 0.97],
    due_date: [1, 1],
  },
}

const sets = [...(await readPhrases()), ...(await readMails())]

it.each(sets)('reads the lines of %s no worse than before', (set, questions) => {
  const { fields } = scoreLines(questions)
  for (const [field, [leastPrecision, leastRecall]] of Object.entries(REACHED[set] ?? {})) {
    const sum: Score = fields.get(field) ?? { right: 0, wrong: 0, missed: 0 }
    expect(precision(sum), `precision of ${field}`).toBeGreaterThanOrEqual(leastPrecision)
    expect(recall(sum), `recall of ${field}`).toBeGreaterThanOrEqual(leastRecall)
  }
})

it('has a floor for each file', () => {
  expect(Object.keys(REACHED).sort()).toEqual(sets.map(([set]) => set).sort())
})
