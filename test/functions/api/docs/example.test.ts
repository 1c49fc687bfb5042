import { describe, expect, it } from 'vitest'
import { exampleOf, type Schema } from '../../../../functions/api/docs/example.ts'

describe('an example of a schema', () => {
  it.each<[string, Schema, unknown]>([
    ['its own example first', { type: 'string', example: 'a', default: 'b' }, 'a'],
    ['then its default', { type: 'integer', default: 50 }, 50],
    ['a constant', { const: 'queued' }, 'queued'],
    ['the first of an enumeration', { type: 'string', enum: ['x', 'y'] }, 'x'],
    ['what is there rather than null', { anyOf: [{ type: 'null' }, { type: 'boolean' }] }, false],
    ['what is there rather than null, in short', { type: ['null', 'integer'] }, 1],
    ['what a reference leads to', { $ref: '#/components/schemas/Id' }, 7],
    ['an object of its properties', { type: 'object', properties: { id: { $ref: 'Id' } } }, { id: 7 }],
    ['a list with one item', { type: 'array', items: { type: 'number', minimum: 5 } }, [5]],
    ['an empty list of anything', { type: 'array' }, []],
    ['a time', { type: 'string', format: 'date-time' }, '2026-11-20T08:15:00Z'],
    ['any text', { type: 'string' }, '…'],
    ['null for anything', {}, null],
  ])('is %s', (_, schema, expected) => {
    expect(exampleOf(schema, { Id: { type: 'integer', minimum: 7 } })).toEqual(expected)
  })
})
