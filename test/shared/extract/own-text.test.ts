import { expect, it } from 'vitest'
import { ownText } from '../../../shared/extract/own-text.ts'

it('drops quoted lines and everything below the divider', () => {
  expect(ownText('Ja tak\r\n> Kommer du?\r\n\r\n-----Oprindelig meddelelse-----\r\nHej')).toBe('Ja tak\n\n')
})

it('keeps prose that only looks like a divider', () => {
  const text = 'Den faktura, som I skrev om, er betalt.\nFra: lageret'
  expect(ownText(text)).toBe(text)
})
