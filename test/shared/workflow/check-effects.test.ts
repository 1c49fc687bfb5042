import { describe, expect, it } from 'vitest'
import { checkEffects } from '../../../shared/workflow/check-effects.ts'
import type { Effect } from '../../../shared/workflow/effect.ts'
import { aParty } from '../../support/builders.ts'

const delivery = (id: string): Effect => ({
  kind: 'deliver',
  delivery: { id, channel: 'slack', payload: { channel: '#test', message: 'hi' } },
})
const ticket = (id: number | null): Effect => ({
  kind: 'create_ticket',
  ticket: {
    ...{ id, ticket_number: 'T-000001', title: 'Rykker', description: '', type: 'task', priority: 'low' },
    ...{ vendor_id: null, customer_id: null, delivery_id: null },
  },
})
const timeEntry = (id: string): Effect => ({
  kind: 'create_time_entry',
  time_entry: { id, hours: 1, date: '2026-11-20', description: '', customer_id: 'c', delivery_id: null },
})
const order = (id: number | null): Effect => ({
  kind: 'create_purchase_order',
  purchase_order: {
    ...{ id, order_number: 'PO-000001', vendor_id: 'v', reference: null, currency: 'DKK', total: '1.00' },
    lines: [],
  },
})
const meeting = (id: string): Effect => ({
  kind: 'create_calendar_event',
  event: {
    ...{ id, title: 'Møde', starts_at: '2026-12-01T13:30:00.000Z', ends_at: '2026-12-01T14:30:00.000Z' },
    ...{ location: null, attendees: [] },
  },
})
const vendor: Effect = { kind: 'create_vendor', party: aParty() }

describe('checking the effects of a step', () => {
  it('refuses two deliveries, which the step could not both wait for', () => {
    expect(() => checkEffects([delivery('a'), delivery('b')], [])).toThrow(
      'a step may have one delivery, and this one wants 2',
    )
  })

  it('refuses a delivery that nobody could read back out of its row', () => {
    const large = (message: string): Effect => ({
      kind: 'deliver',
      delivery: { id: 'a', channel: 'slack', payload: { channel: '#test', message } },
    })
    const rest = JSON.stringify({ channel: '#test', message: '' }).length
    expect(() => checkEffects([large('x'.repeat(50_000 - rest))], [])).not.toThrow()
    expect(() => checkEffects([large('x'.repeat(50_001 - rest))], [])).toThrow('50001 bytes')
    expect(() => checkEffects([large('\u0001'.repeat(12_000))], [])).toThrow(
      'the message is too large: 72032 bytes with its recipients, 50000 are allowed',
    )
  })

  it.each([
    ['delivery', delivery('a'), 'two effects have one id: deliver a'],
    ['ticket', ticket(7), 'two effects have one id: create_ticket 7'],
    ['purchase order', order(7), 'two effects have one id: create_purchase_order 7'],
    ['calendar event', meeting('a'), 'two effects have one id: create_calendar_event a'],
    ['time entry', timeEntry('a'), 'two effects have one id: create_time_entry a'],
  ])('refuses a %s that an earlier step has made already', (_, effect, message) => {
    expect(() => checkEffects([effect], [{ effect }])).toThrow(message)
  })

  it('refuses one id twice in one step', () => {
    expect(() => checkEffects([timeEntry('a'), timeEntry('a')], [])).toThrow('create_time_entry a')
  })

  it.each([
    ['one id for rows of different kinds', [delivery('a'), timeEntry('a')]],
    ['the same vendor twice, which is created once', [vendor, vendor]],
    ['tickets of a dry run, which have no id', [ticket(null), ticket(null), order(null), order(null)]],
  ])('allows %s', (_, effects) => {
    expect(() => checkEffects(effects, [])).not.toThrow()
  })
})
