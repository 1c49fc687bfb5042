import { describe, expect, it } from 'vitest'
import { findPaymentLines, paymentLineReadings } from '../../../shared/extract/payment-line.ts'

const read = (text: string) =>
  findPaymentLines(text).map(({ line, isValid }) => `${line} ${isValid ? 'holds' : 'does not hold'}`)

describe('a payment line', () => {
  it.each([
    ['+71<000000012345674+12345678<', '+71<000000012345674+12345678< holds'],
    ['Betal med +71< 000000012345674 +12345678<', '+71<000000012345674+12345678< holds'],
    ['+71 < 00000 00123 45674 + 12345678', '+71<000000012345674+12345678< holds'],
    ['+71>000000012345674+12345678>', '+71<000000012345674+12345678< holds'],
    ['+71&lt;000000012345674+12345678&lt;', '+71<000000012345674+12345678< holds'],
    ['+73<+12345678<', '+73<+12345678< holds'],
    ['+73< +12345678', '+73<+12345678< holds'],
    ['+75<1234567890123452+87654321<', '+75<1234567890123452+87654321< holds'],
    ['+04<1234567890123452+1234567<', '+04<1234567890123452+1234567< holds'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it.each([
    ['with a wrong check digit', '+71<000000012345675+12345678<'],
    ['that is too short', '+71<123456789007+12345678<'],
    ['without the id that its type asks for', '+75<+12345678<'],
  ])('%s is read, and said not to hold', (_, text) => {
    expect(read(text)).toEqual([`${text} does not hold`])
  })

  it.each(['+45 12345678', '5+71<3', 'a+71<b+12345678<', '+72<000000012345674+12345678<'])(
    'is not %s',
    (text) => {
      expect(read(text)).toEqual([])
    },
  )

  it('gives its parts, where it stands and how it was written', () => {
    expect(findPaymentLines('Kode: +71< 000000012345674 +12345678<.')).toEqual([
      {
        line: '+71<000000012345674+12345678<',
        reference: '000000012345674',
        creditor: '12345678',
        isValid: true,
        index: 6,
        text: '+71< 000000012345674 +12345678<',
      },
    ])
  })
})

it('says its parts, where it stands and how it is written', () => {
  expect(findPaymentLines('Betal +71< 000000012345674\u00a0+12 345 678 <, tak')).toEqual([
    {
      line: '+71<000000012345674+12345678<',
      reference: '000000012345674',
      creditor: '12345678',
      isValid: true,
      index: 6,
      text: '+71< 000000012345674 +12 345 678 <',
    },
  ])
  expect(findPaymentLines('+73<+12345678 og').map(({ reference, text }) => [reference, text])).toEqual([
    [null, '+73<+12345678'],
  ])
})

it('is read from the first text in which one holds', () => {
  const [good, broken] = ['+71<000000012345674+12345678<', '+71<000000012345675+12345678<']
  expect(paymentLineReadings(['intet', broken, `Betal ${good}`])).toEqual({
    payment_reference: { value: good, text: good, confidence: 0.98 },
  })
  expect(paymentLineReadings([broken])).toEqual({})
  expect(paymentLineReadings([])).toEqual({})
})
