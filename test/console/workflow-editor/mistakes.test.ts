import { describe, expect, it } from 'vitest'
import { mistakeIn } from '../../../console/words/mistakes.ts'
import { stepReasonIn } from '../../../console/words/step-reasons.ts'
import { mistakesBefore } from '../../../console/workflow-editor/checks.ts'
import { NotJson } from '../../../console/workflow-editor/json.ts'
import {
  inPercent,
  mistakesBeside,
  partsOf,
  placesAround,
  standing,
  valueAt,
} from '../../../console/workflow-editor/mistakes.ts'
import { placeOf } from '../../../console/workflow-editor/place.ts'
import { keepKey } from '../../../console/workflow-editor/step-key.ts'
import { doesNotAnswer, isNone, NOTHING_READ } from '../../../shared/extract/invoice-doubts.ts'

const draft = {
  name: 'A',
  workflow_steps: [
    { action: 'create_ticket', params: { title: '{{ x }}' } },
    {
      action: 'conditional_branch',
      params: { if: {}, then: [], else: [{ action: 'reply_to_sender', params: {} }] },
    },
  ],
}
const at = (pointer: string) => ({ pointer, detail: 'is required' })

describe('a pointer', () => {
  it.each([
    ['/name', 'Navn'],
    ['/workflow_steps', 'Trin'],
    ['/workflow_steps/0/params/title', 'Trin 1, Opret sag: Titel'],
    ['/workflow_steps/0/if', 'Trin 1, Opret sag: Betingelse'],
    [
      '/workflow_steps/1/params/else/0/params/body',
      'Trin 2, Vælg efter en betingelse › ellers › Trin 1, Svar afsenderen: Tekst',
    ],
    ['/workflow_steps/1/params/else', 'Trin 2, Vælg efter en betingelse › ellers'],
    ['/workflow_steps/9/action', 'Trin 10: Handling'],
    ['/colour', 'Colour'],
  ])('%s is called %s', (pointer, place) => {
    expect(placeOf(pointer, draft, 'da')).toBe(place)
  })

  it('leads to its value, escapes and all, and to the places around it', () => {
    expect(valueAt({ 'a/b': { '~': [0, 7] } }, partsOf('/a~1b/~0/1'))).toBe(7)
    expect(placesAround('/workflow_steps/0/params')).toEqual([
      '/workflow_steps/0/params',
      '/workflow_steps/0',
      '/workflow_steps',
    ])
  })

  it('that no field of its own shows is shown around it', () => {
    const mistakes = [at('/s/0/params/title'), at('/s/0/params/lines/1/price'), at('/s/0/colour'), at('/s/1')]
    expect(mistakesBeside(mistakes, '/s/0', ['/params/title', '/params/lines'])).toEqual([at('/s/0/colour')])
  })
})

describe('a mistake', () => {
  const mistakes = [at('/name'), at('/workflow_steps/0/params/title'), at('/workflow_steps/0/params/type')]
  const [first, second] = draft.workflow_steps

  it('stands as long as nothing was changed', () => {
    expect(standing(mistakes, draft, { ...draft, description: 'new' })).toEqual(mistakes)
  })

  it('is over once its value is changed, and only that one', () => {
    const changed = keepKey({ ...first, params: { title: 'ok' } }, first)
    const now = { ...draft, workflow_steps: [changed, second] }
    expect(standing(mistakes, draft, now)).toEqual([at('/name'), at('/workflow_steps/0/params/type')])
  })

  it('does not go over to another step that takes the place of its own', () => {
    expect(standing(mistakes, draft, { ...draft, workflow_steps: [second, first] })).toEqual([at('/name')])
  })

  it('is said in Danish where the office meets it, and as it is otherwise', () => {
    expect(mistakeIn('is required', 'da')).toBe('skal udfyldes')
    expect(mistakeIn('must be a number, but got "to"', 'da')).toBe('skal være et tal')
    expect(mistakeIn('"steps.a.b" names no earlier step; earlier steps: none', 'da')).toContain('steps.a.b')
    expect(mistakeIn('is required', 'en')).toBe('is required')
    expect(mistakeIn('something else', 'da')).toBe('something else')
  })
})

it('a step that was not done says why in Danish where it has nothing to do with what the step does', () => {
  expect(stepReasonIn('it reads the result of create_ticket, which failed', 'da')).toBe(
    'bruger resultatet af create_ticket, som fejlede',
  )
  expect(stepReasonIn(NOTHING_READ.en, 'da')).toBe(NOTHING_READ.da)
  expect(stepReasonIn(doesNotAnswer('ollama').en, 'da')).toBe(doesNotAnswer('ollama').da)
  expect(stepReasonIn(isNone(0.31).en, 'da')).toBe(isNone(0.31).da)
  expect(stepReasonIn('its condition did not hold', 'en')).toBe('its condition did not hold')
  expect(stepReasonIn('no parcel number of gls found in the email', 'da')).toContain('no parcel number')
})

describe('before a draft is sent', () => {
  it('text that is no JSON and comparisons without a value are found, in branches too', () => {
    const contains = { in: ['', { var: 'email.subject' }] }
    const wrong = {
      workflow_steps: [
        { action: 'call_webhook', params: { body: new NotJson('{') }, if: contains },
        {
          action: 'conditional_branch',
          params: { if: contains, then: [{ action: 'assign_to', if: contains }] },
        },
      ],
    }
    expect(mistakesBefore(wrong, 'en').map(({ pointer }) => pointer)).toEqual([
      '/workflow_steps/0/if',
      '/workflow_steps/0/params/body',
      '/workflow_steps/1/params/if',
      '/workflow_steps/1/params/then/0/if',
    ])
    expect(mistakesBefore(draft, 'en')).toEqual([])
  })
})

it('speaks of per cent where per cent is typed', () => {
  const detail = 'must be 1 or less, but got 1.5'
  expect(inPercent({ pointer: '/confidence_threshold', detail }).detail).toBe(
    'must be 100 or less, but got 1.5',
  )
  expect(inPercent({ pointer: '/priority', detail }).detail).toBe(detail)
})
