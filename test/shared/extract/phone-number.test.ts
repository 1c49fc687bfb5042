import { describe, expect, it } from 'vitest'
import { phoneNumber } from '../../../shared/extract/phone-number.ts'

describe('a phone number', () => {
  it.each([
    ['20123456', '+4520123456'],
    ['20 12 34 56', '+4520123456'],
    ['+45 20 12 34 56', '+4520123456'],
    ['0045 20123456', '+4520123456'],
    [' 0046 70 174 06 05 ', '+46701740605'],
    ['(+45) 2012-3456', '+4520123456'],
    ['+46 70 174 06 05', '+46701740605'],
    ['+49 1512 3456789', '+4915123456789'],
    ['+298 211234', '+298211234'],
  ])('%s is %s', (given, number) => {
    expect(phoneNumber(given)).toBe(number)
  })

  it.each(['1234567', '10123456', '+45 201234567', '+999 12345678', 'nordkabel', '', '+'])(
    '%s is none',
    (given) => {
      expect(phoneNumber(given)).toBeNull()
    },
  )
})
