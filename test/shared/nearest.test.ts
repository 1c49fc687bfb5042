import { expect, it } from 'vitest'
import { nearest } from '../../shared/nearest.ts'

const NAMES = ['received_at', 'recipients', 'sender_email', 'sender_name', 'subject', 'to']

it.each([
  ['recieved_at', 'received_at'],
  ['receivedat', 'received_at'],
  ['Subject', 'subject'],
  ['subjcet', 'subject'],
  ['sender_mail', 'sender_email'],
  ['colour', undefined],
  ['ta', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('of %s it is %s that was meant', (given, meant) => {
  expect(nearest(given, NAMES)).toBe(meant)
})
