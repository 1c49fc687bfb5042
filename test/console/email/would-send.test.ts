import { expect, it } from 'vitest'
import { messagesIn } from '../../../console/email/would-send.ts'

const deliver = (step_index: number, payload: object) => ({
  step_index,
  effect: { kind: 'deliver', delivery: { id: 'd', payload } },
})

it('what a run would send is known by its step: to whom, and what', () => {
  const messages = messagesIn([
    { step_index: 0, effect: { kind: 'set_status', status: 'processed' } },
    deliver(1, { channel: '#invoices', message: 'Ny faktura' }),
    deliver(2, { to: ['a@x.dk', 'b@x.dk'], subject: 'Timer', body: 'Se her' }),
    deliver(3, { to: { target: 'helpdesk' }, body: { type: 'ticket.created' } }),
    null,
  ])
  expect([...messages]).toEqual([
    [1, '#invoices\nNy faktura'],
    [2, 'a@x.dk, b@x.dk\nTimer\nSe her'],
    [3, 'helpdesk'],
  ])
})
