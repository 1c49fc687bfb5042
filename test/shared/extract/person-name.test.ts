import { expect, it } from 'vitest'
import { personName } from '../../../shared/extract/person-name.ts'

it.each([
  ['Mette Holm, butikschef', '', 'Mette Holm'],
  ['Mette   Holm', '', 'Mette Holm'],
  ['Mette Holm - Salg', '', 'Mette Holm'],
  ['Mette', 'Mette  Holm ', 'Mette Holm'],
  ['Mette', ' Mette Holm', 'Mette Holm'],
  ['Mette', 'Mettea Holm', null],
  ['Mette', 'Ole Holm', null],
  ['Mette', 'Mette holm', null],
  ['Mette', 'Mette Holm ApS', null],
  ['Mette', '', null],
  ['mette holm', 'Mette Holm', null],
  ['mette holm', '', null],
  ['Salg Danmark', '', null],
  ['', 'Mette Holm', null],
  [`Mette ${'H'.repeat(54)}`, '', `Mette ${'H'.repeat(54)}`],
  [`Mette ${'H'.repeat(55)}`, '', null],
])('of %j, sent by %j, the person is %j', (line, sender, name) => {
  expect(personName(line, sender)).toBe(name)
})
