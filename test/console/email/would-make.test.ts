import { expect, it } from 'vitest'
import { textsIn } from '../../../console/email/would-make.ts'

const deliver = (step_index: number, payload: object) => ({
  step_index,
  effect: { kind: 'deliver', delivery: { id: 'd', payload } },
})

it('what a run would make is known by its step: a ticket, and to whom a message would go', () => {
  const messages = textsIn([
    { step_index: 0, effect: { kind: 'set_status', status: 'processed' } },
    deliver(1, { channel: '#invoices', message: 'Ny faktura' }),
    deliver(2, { to: ['a@x.dk', 'b@x.dk'], subject: 'Timer', body: 'Se her' }),
    { step_index: 3, effect: { kind: 'create_ticket', ticket: { title: 'Rykker', description: 'Se her' } } },
    deliver(3, { to: { target: 'helpdesk' }, body: { type: 'ticket.created' } }),
    { step_index: 4, effect: { kind: 'create_ticket', ticket: { title: 'Faktura', description: '' } } },
    null,
  ])
  expect([...messages]).toEqual([
    [1, '#invoices\nNy faktura'],
    [2, 'a@x.dk, b@x.dk\nTimer\nSe her'],
    [3, 'Rykker\nSe her\n\nhelpdesk'],
    [4, 'Faktura'],
  ])
})
