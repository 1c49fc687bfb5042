import { beforeAll, describe, expect, it } from 'vitest'
import { byPriority, mismatch, stoppedBy } from '../../../shared/workflow/match.ts'
import { loadPatterns } from '../../../shared/workflow/pattern.ts'
import { anEmail, aWorkflow } from '../../support/builders.ts'

beforeAll(loadPatterns)

describe('mismatch', () => {
  it('finds none when classification and confidence fit and there are no patterns', () => {
    expect(mismatch(aWorkflow(), anEmail())).toBeNull()
  })

  it('finds none at exactly the threshold', () => {
    expect(mismatch(aWorkflow({ confidence_threshold: 0.8 }), anEmail({ confidence_score: 0.8 }))).toBeNull()
  })

  it.each([
    [0.78, 0.8, 'confidence_score 0.78 < 0.80'],
    [0.7999, 0.8, 'confidence_score 0.7999 < 0.80'],
    [0, 1, 'confidence_score 0.00 < 1.00'],
    [0.5, 0.655, 'confidence_score 0.50 < 0.655'],
  ])(
    'says what it expected and saw when %d is below %d',
    (confidence_score, confidence_threshold, message) => {
      const reason = mismatch(aWorkflow({ confidence_threshold }), anEmail({ confidence_score }))
      expect(reason).toMatchObject({ condition: 'confidence_threshold', message })
    },
  )

  it('names the classification that is not the trigger', () => {
    const reason = mismatch(aWorkflow(), anEmail({ classification: 'general' }))
    expect(reason).toMatchObject({
      workflow_id: 1,
      workflow_version: 1,
      workflow_name: 'Invoice Processing',
      condition: 'classification_trigger',
      expected: 'invoice',
      actual: 'general',
    })
  })

  it.each([
    ['sender_pattern', '@nordkabel\\.dk$', null],
    ['sender_pattern', 'FAKTURA@', null],
    ['sender_pattern', '^nordkabel', 'sender "faktura@nordkabel.dk" does not match ^nordkabel'],
    ['subject_pattern', 'faktura \\d+', null],
    ['subject_pattern', 'rykker', 'subject "Faktura 2026-1044" does not match rykker'],
  ])('searches %s %s ignoring case', (name, pattern, message) => {
    expect(mismatch(aWorkflow({ [name]: pattern }), anEmail())?.message ?? null).toBe(message)
  })

  it('ignores the case of æ, ø and å', () => {
    expect(mismatch(aWorkflow({ subject_pattern: 'ÆBLEGRØD' }), anEmail({ subject: 'Æblegrød' }))).toBeNull()
  })

  it('treats a pattern that cannot be compiled as a condition that failed, not as a crash', () => {
    const reason = mismatch(aWorkflow({ subject_pattern: '(' }), anEmail())
    expect(reason?.message).toMatch(/subject_pattern is not valid: .*missing closing \)/)
  })

  it('answers at once for a pattern that would backtrack for ever elsewhere', () => {
    const subject = `${'a'.repeat(100_000)}!`
    const reason = mismatch(aWorkflow({ subject_pattern: '^(a+)+$' }), anEmail({ subject }))
    expect(reason?.condition).toBe('subject_pattern')
    expect(reason?.actual.length).toBeLessThan(300)
  })
})

describe('byPriority', () => {
  it('sorts by priority, then by id', () => {
    const workflows = [
      aWorkflow({ id: 3, priority: 10 }),
      aWorkflow({ id: 1, priority: 20 }),
      aWorkflow({ id: 2, priority: 10 }),
    ]
    expect(workflows.sort(byPriority).map(({ id }) => id)).toEqual([2, 3, 1])
  })
})

describe('stoppedBy', () => {
  it('names the workflow that came first', () => {
    const first = aWorkflow({ id: 4, name: 'Bankruptcy Alert' })
    expect(stoppedBy(aWorkflow(), first).message).toBe('stopped by stop_on_match of Bankruptcy Alert (4)')
  })
})
