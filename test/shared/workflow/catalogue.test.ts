import { expect, it } from 'vitest'
import type { Action } from '../../../shared/workflow/action.ts'
import { catalogueOf, catalogueOnDemand, catalogueRows, loadAll } from '../../../shared/workflow/catalogue.ts'
import { toyActions } from '../../support/builders.ts'

const [note, fail] = [toyActions.get('note') as Action, toyActions.get('fail') as Action]

function onDemand() {
  const loaded: string[] = []
  const load = (name: string, action: Action) => async () => {
    loaded.push(name)
    return action
  }
  return { loaded, catalogue: catalogueOnDemand({ note: load('note', note), fail: load('fail', fail) }) }
}

it('loads an action when it is first asked for, once, and no other', async () => {
  const { catalogue, loaded } = onDemand()
  expect([...catalogue.keys()]).toEqual(['note', 'fail'])
  expect(loaded).toEqual([])
  expect(await catalogue.get('note')).toBe(note)
  expect(await catalogue.get('note')).toBe(note)
  expect(loaded).toEqual(['note'])
})

it('has no action of another name, not one that every object has either', async () => {
  const { catalogue } = onDemand()
  expect(await catalogue.get('dance')).toBeUndefined()
  expect(await catalogue.get('constructor')).toBeUndefined()
})

it('loads all of them', async () => {
  expect([...(await loadAll(onDemand().catalogue)).values()]).toEqual([note, fail])
})

it('leaves out a name that has no action any more', async () => {
  expect([...(await loadAll({ get: () => undefined, keys: () => ['gone'] })).keys()]).toEqual([])
})

it('refuses two actions of one name', () => {
  expect(() => catalogueOf([note, fail, note])).toThrow('there are two actions named note')
})

it('is written down with JSON Schemas: of params what a person may leave out is not required', () => {
  expect(catalogueRows(catalogueOf([note]))).toEqual([
    {
      name: 'note',
      category: 'status',
      description: 'Notes',
      description_da: 'Noterer',
      params_schema: expect.objectContaining({ required: ['text'], additionalProperties: false }),
      result_schema: expect.objectContaining({ required: ['text', 'times'] }),
      example: { text: 'hello' },
    },
  ])
})
