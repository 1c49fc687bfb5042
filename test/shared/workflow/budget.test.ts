import { describe, expect, it } from 'vitest'
import { budgetOf } from '../../../shared/workflow/budget.ts'

function aBudget(total = 100) {
  let now = 5000
  const budget = budgetOf(total, () => now)
  const pass = (ms: number) => {
    now += ms
  }
  return { budget, pass }
}

describe('the time that a workflow may compute for', () => {
  it('becomes less by what each computation takes, and by nothing in between', () => {
    const { budget, pass } = aBudget()
    expect(
      budget.compute(() => {
        pass(30)
        return 'done'
      }),
    ).toBe('done')
    pass(1000)
    budget.compute(() => pass(20))
    expect(budget.left()).toBe(50)
  })

  it('is known while something is being computed', () => {
    const { budget, pass } = aBudget()
    const left = budget.compute(() => {
      pass(70)
      return budget.left()
    })
    expect(left).toBe(30)
  })

  it('counts a computation that failed', () => {
    const { budget, pass } = aBudget()
    const failing = () => {
      pass(40)
      throw new Error('it broke')
    }
    expect(() => budget.compute(failing)).toThrow('it broke')
    expect(budget.left()).toBe(60)
  })

  it('does not count what a promise waits for', async () => {
    const { budget, pass } = aBudget()
    await budget.compute(async () => {
      pass(10)
      await null
      pass(5000)
    })
    expect(budget.left()).toBe(90)
  })

  it('refuses to begin anything once nothing is left', () => {
    const { budget, pass } = aBudget()
    budget.compute(() => pass(100))
    let begun = false
    expect(() =>
      budget.compute(() => {
        begun = true
      }),
    ).toThrow("the time for this email's workflows is used up: this one could compute for 100 ms")
    expect(begun).toBe(false)
  })
})
