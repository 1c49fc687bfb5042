import { expect, it } from 'vitest'
import { repairScan } from '../../../shared/extract/scan-repair.ts'

it('turns letters among the digits of a scanned page into digits', () => {
  expect(repairScan('Faktura nr. lO42O af l0.O6.2026\nI alt ll.O50,00')).toBe(
    'fakturanr. 10420 af 10.06.2026\nialt 11.050,00',
  )
})

it('puts words together that lie in pieces, with spaces or with figures in them', () => {
  expect(repairScan('F a k t u r a  118\nF orfalder 07.12.2026\nMo ms 25 %\nm0ms')).toBe(
    'faktura 118\nforfalder 07.12.2026\nmoms 25 %\nmoms',
  )
})

it('closes the gaps of a company number', () => {
  expect(repairScan('FAK TURA\nMo ms\nCVR nr. 253261 48')).toContain('CVR nr. 25326148')
})

it.each(['Faktura 117 til OL 2026, moms 25 %', 'Ordre IO-77 og to tal', 'Model L0 og l0ve\nTotal 10,00'])(
  'leaves other text as it is: %s',
  (text) => {
    expect(repairScan(text)).toBe(text)
  },
)
