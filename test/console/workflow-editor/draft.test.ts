import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCondition } from '../../../console/workflow-editor/condition-form.ts'
import { copyOf, differences, draftOf, onTopOf, updateOf } from '../../../console/workflow-editor/draft.ts'
import { readJson, withField, writtenJson } from '../../../console/workflow-editor/json.ts'
import {
  percentOf,
  readNumber,
  shareOf,
  writtenNumber,
} from '../../../console/workflow-editor/number-text.ts'
import { fieldsIn, fits } from '../../../console/workflow-editor/param-fields.ts'
import { moved, paramsOf, stepsIn, withNested } from '../../../console/workflow-editor/steps.ts'
import { catalogue } from '../../../shared/actions/index.ts'
import type { StoredWorkflow } from '../../../shared/api/workflow.ts'
import { workflowUpdateSchema } from '../../../shared/api/workflow.ts'
import { listWorkflows } from '../../../shared/store/list-workflows.ts'
import { catalogueRows } from '../../../shared/workflow/catalogue.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let db: TestDatabase
let samples: readonly StoredWorkflow[]
beforeAll(async () => {
  db = await aDatabase()
  samples = (await listWorkflows(db.database, {}, 200, undefined)).rows
})
afterAll(() => db.drop())

/** Any stored workflow, with fields and steps that no form knows. */
const aStored = fc.record({
  ...{
    id: fc.integer({ min: 1 }),
    version: fc.integer({ min: 1 }),
    name: fc.string(),
    description: fc.string(),
  },
  ...{
    classification_trigger: fc.string(),
    confidence_threshold: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  ...{
    sender_pattern: fc.option(fc.string()),
    subject_pattern: fc.option(fc.string()),
    priority: fc.integer(),
  },
  ...{ enabled: fc.boolean(), stop_on_match: fc.boolean(), workflow_steps: fc.array(fc.jsonValue()) },
  ...{ created_at: fc.string(), updated_at: fc.string(), later: fc.jsonValue() },
}) as fc.Arbitrary<unknown> as fc.Arbitrary<StoredWorkflow>

const settable = ({ id, version, created_at, updated_at, ...rest }: StoredWorkflow) => rest

describe('a draft', () => {
  it('that nobody has changed saves every workflow as it is', () => {
    fc.assert(
      fc.property(aStored, (stored) => {
        const { enabled, ...rest } = settable(stored)
        expect(updateOf(draftOf(stored), stored)).toEqual({ ...rest, version: stored.version })
      }),
    )
  })

  it('of each of the workflows that come along is one that the API takes, unchanged', () => {
    expect(samples.length).toBeGreaterThanOrEqual(5)
    for (const stored of samples) {
      const body = updateOf(draftOf(stored), stored)
      const parsed = workflowUpdateSchema.parse(body)
      expect(parsed.workflow_steps).toEqual(stored.workflow_steps)
    }
  })

  it('of each of them is shown by fields, without JSON', () => {
    const fieldsOf = new Map(
      catalogueRows(catalogue).map(({ name, params_schema }) => [name, fieldsIn(params_schema)]),
    )
    for (const { name, workflow_steps } of samples)
      for (const step of workflow_steps) {
        const fields = fieldsOf.get(step.action) ?? []
        expect(Object.keys(step.params).filter((param) => !fields.some((one) => one.name === param))).toEqual(
          [],
        )
        for (const { name: param, shape } of fields)
          expect(fits(shape, step.params[param]), `${name}: ${param}`).toBe(true)
        if (step.if) expect(readCondition(step.if), name).not.toBeNull()
      }
  })

  it('changes in one param and keeps everything else, at any depth', () => {
    fc.assert(
      fc.property(aStored, fc.string({ minLength: 1 }), fc.jsonValue(), (stored, name, value) => {
        fc.pre(name !== '__proto__')
        const draft = draftOf(stored)
        const step = { action: 'x', later: 1, params: { kept: [1, { a: null }] } }
        const changed = withField(step, 'params', withField(paramsOf(step), name, value))
        const next = withField(draft, 'workflow_steps', [...stored.workflow_steps, changed])
        expect(next).toEqual({
          ...settable(stored),
          workflow_steps: [
            ...stored.workflow_steps,
            { action: 'x', later: 1, params: { kept: [1, { a: null }], [name]: value } },
          ],
        })
      }),
    )
  })

  it('sends its switch only when it was changed, so that nobody else’s is undone', () => {
    const [stored] = samples
    if (!stored) throw new Error('no workflow')
    expect(updateOf(draftOf(stored), stored)).not.toHaveProperty('enabled')
    expect(updateOf({ ...draftOf(stored), enabled: !stored.enabled }, stored)).toMatchObject({
      enabled: !stored.enabled,
    })
  })

  it('of a copy is switched off and has no version', () => {
    const [stored] = samples
    if (!stored) throw new Error('no workflow')
    const copy = copyOf({ ...stored, enabled: true }, 'Again')
    expect(copy).toEqual({ ...settable(stored), name: 'Again', enabled: false })
  })

  it('goes on top of what somebody else has saved: only what was changed takes the place of theirs', () => {
    const before = { name: 'A', priority: 1, description: 'x', sender_pattern: null }
    const theirs = { name: 'B', priority: 2, description: 'x', later: true }
    const mine = { name: 'A', priority: 3, description: 'x', sender_pattern: null }
    expect(differences(before, mine)).toEqual(['priority'])
    expect(onTopOf(theirs, mine, before)).toEqual({ name: 'B', priority: 3, description: 'x', later: true })
  })
})

describe('JSON in an input', () => {
  it('is what it was', () => {
    fc.assert(
      fc.property(fc.json().map(readJson), (value) => {
        expect(readJson(writtenJson(value))).toEqual(value)
      }),
    )
  })

  it('keeps what cannot be read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = readJson(text)
        if (value !== undefined && typeof value === 'object') expect(writtenJson(value)).toBeDefined()
      }),
    )
    expect(writtenJson(readJson('{"a": '))).toBe('{"a": ')
    expect(readJson(' ')).toBeUndefined()
  })
})

describe('a number', () => {
  it('is the same after it was shown, in either language', () => {
    const decimal = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000)
    fc.assert(
      fc.property(decimal, fc.constantFrom('da', 'en'), (one, language) => {
        expect(readNumber(writtenNumber(one, language), language)).toBe(one + 0)
      }),
    )
    expect(writtenNumber(79.5, 'da')).toBe('79,5')
  })

  it('is text where it is none, and nothing where it is empty', () => {
    expect(readNumber('{{ steps.x.hours }}', 'da')).toBe('{{ steps.x.hours }}')
    expect(readNumber('79,', 'da')).toBe('79,')
    expect(readNumber(' ', 'da')).toBeUndefined()
  })

  it.each([
    ['10.000', 10_000, 10],
    ['10,000', 10, 10_000],
    ['-1.250.000,5', -1_250_000.5, '-1.250.000,5'],
    ['1,250.5', '1,250.5', 1250.5],
    ['0.900', 0.9, 0.9],
    ['0,900', 0.9, 0.9],
    ['3.5', 3.5, 3.5],
    ['3,5', 3.5, 3.5],
  ])('%s is %j in Danish and %j in English', (text, danish, english) => {
    expect(readNumber(text, 'da')).toBe(danish)
    expect(readNumber(text, 'en')).toBe(english)
  })
})

describe('a threshold', () => {
  it('is the same share after it was shown as per cent', () => {
    const share = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000)
    fc.assert(
      fc.property(share, (one) => {
        expect(shareOf(percentOf(one))).toBe(one)
      }),
    )
    expect(percentOf(0.07)).toBe(7)
    expect(percentOf('{{ x }}')).toBe('{{ x }}')
  })
})

describe('steps', () => {
  const branch = {
    action: 'conditional_branch',
    params: { if: {}, then: [{ action: 'a' }], else: [{ action: 'b' }] },
  }

  it('move without losing one', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), fc.nat(), (steps, a, b) => {
        const [from, to] = [a % steps.length, b % steps.length]
        const after = moved(steps, from, to)
        expect(after[to]).toBe(steps[from])
        expect(moved(after, to, from)).toEqual(steps)
      }),
    )
  })

  it('of a branch are found, in order', () => {
    expect(stepsIn(branch, 'else')).toEqual([{ action: 'b' }])
    expect(withNested(branch)).toEqual([branch, { action: 'a' }, { action: 'b' }])
    expect(stepsIn({ action: 'call_webhook', params: { then: [1] } }, 'then')).toEqual([])
  })
})
