import { beforeAll, describe, expect, it } from 'vitest'
import { byPriority, mismatch, notEnabled, stoppedBy, unreadable } from '../../../shared/workflow/match.ts'
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
      expect(`confidence_score ${reason?.actual} ${reason?.expected.replace('>=', '<')}`).toBe(message)
    },
  )

  it('takes a confidence that nobody gave for none', () => {
    expect(mismatch(aWorkflow(), anEmail({ confidence_score: null }))?.actual).toBe('0.00')
  })

  it('names the classification that is not the trigger', () => {
    const reason = mismatch(aWorkflow(), anEmail({ classification: 'general' }))
    expect(reason).toMatchObject({
      workflow_id: 1,
      workflow_version: 1,
      workflow_name: 'Invoice Processing',
      condition: 'classification_trigger',
      expected: 'invoice',
      actual: 'general',
      message: 'classification general is not invoice',
    })
  })

  it('calls it none when there is no classification', () => {
    expect(mismatch(aWorkflow(), anEmail({ classification: null }))?.message).toBe(
      'classification none is not invoice',
    )
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
    expect(reason?.actual).toBe(`${'a'.repeat(200)}…`)
  })

  it('shows a subject of 200 characters whole', () => {
    const subject = 'a'.repeat(200)
    expect(mismatch(aWorkflow({ subject_pattern: 'b' }), anEmail({ subject }))?.actual).toBe(subject)
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

describe('what keeps a workflow from running whatever the email says', () => {
  const about = { workflow_id: 1, workflow_version: 1, workflow_name: 'Invoice Processing' }

  it('is an earlier workflow that stops the rest, which is named', () => {
    const first = aWorkflow({ id: 4, name: 'Bankruptcy Alert' })
    expect(stoppedBy(aWorkflow(), first)).toEqual({
      ...about,
      condition: 'stop_on_match',
      expected: 'no earlier workflow with stop_on_match went well',
      actual: 'Bankruptcy Alert (4)',
      message: 'stopped by stop_on_match of Bankruptcy Alert (4)',
    })
  })

  it('is that it is switched off', () => {
    expect(notEnabled(aWorkflow())).toEqual({
      ...about,
      condition: 'enabled',
      expected: 'true',
      actual: 'false',
      message: 'the workflow is disabled',
    })
  })

  it('is a definition that cannot be read', () => {
    expect(unreadable(aWorkflow(), 'priority must be a number')).toEqual({
      ...about,
      condition: 'definition',
      expected: 'valid',
      actual: 'priority must be a number',
      message: 'the definition is not valid: priority must be a number',
    })
  })
})
