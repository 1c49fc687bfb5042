import { expect, it } from 'vitest'
import { repairText } from '../../../shared/extract/text-repair.ts'

it('parts the cells of a table that were glued together', () => {
  const glued =
    'Fakturanr.204184Fakturadato12.05.2026\nKundenr.5518Forfaldsdato11.06.2026\nPumpe1.120,009.520,00\nNetto11.295,00'
  expect(repairText(glued)).toBe(
    'Fakturanr. 204184 Fakturadato 12.05.2026\nKundenr. 5518 Forfaldsdato 11.06.2026\nPumpe 1.120,00 9.520,00\nNetto 11.295,00',
  )
})

it('turns round lines whose values stand before their labels', () => {
  const turned =
    '77204 Fakturanummer\n16-02-2026 Forfaldsdato\n10.975,00 DKK At betale\n4 stk. Plakat 1.300,00'
  expect(repairText(turned)).toBe(
    'Fakturanummer: 77204\nForfaldsdato: 16-02-2026\nAt betale: 10.975,00 DKK\n4 stk. Plakat 1.300,00',
  )
})

it.each(['Model Serie5000Pro og uge45', 'Faktura 12\n100,00 i alt\nBetal senest 1. maj'])(
  'leaves other text as it is: %s',
  (text) => expect(repairText(text)).toBe(text),
)
