import { expect, it } from 'vitest'
import { findOrderNumber } from '../../../shared/extract/invoice-references.ts'
import { findCvr } from '../../../shared/extract/invoice-supplier.ts'

it.each([
  ['CVR-nr. 44496038\nSkyldner: Restaurant Klint ApS (CVR 27830137)', '44496038'],
  ['From company 1000 Thorsholm, CVR 18132788\nTo company 1140 Strandby, CVR 24093700', '18132788'],
  ['Foto Vibe CVR 32710611\nSendt med Regnskab ApS, CVR 14406557', '32710611'],
  ['Leverandørens CVR: 33351798\nKøbers CVR: 46425863', '33351798'],
  ['Klint ApS CVR 27830137\nI alt 100,00\nHolm Smed CVR 25326148', '25326148'],
  ['Company reg. (CVR) 47569273', '47569273'],
  ['CVR = 27569102', '27569102'],
])('the supplier of %j has the company number %s', (text, cvr) => {
  expect(findCvr(text)?.value).toBe(cvr)
})

it.each([
  'Your VAT ID   DK25584015',
  'VAT 0% (reverse charged, DK24093700)',
  'Steuerfreie Lieferung, Ihre USt-IdNr. DK23661969',
  'Billed to   Atelier Mørk\n   VAT: DK41847093',
])('a foreign supplier has none that its invoice names for the buyer: %j', (text) => {
  expect(findCvr(text)).toBeNull()
})

it.each([
  ['Your PO   : PO-20931', 'PO-20931'],
  ['Deres rekv.:   40-2291', '40-2291'],
  ['| Vores ordre | 211907 |', '211907'],
  ['88150 (annonceordre)', '88150'],
  ['Please show PO 4471 on the remittance', '4471'],
])('the order number of %j is %s', (text, order) => {
  expect(findOrderNumber(text)?.value).toBe(order)
})

it('is less sure of the number beside others', () => {
  expect(findCvr('CVR 25313763')).toEqual({ value: '25313763', text: 'CVR 25313763', confidence: 0.9 })
  expect(findCvr('Køber CVR 25313763\nSælger CVR 13748136')).toEqual({
    value: '13748136',
    text: 'CVR 13748136',
    confidence: 0.7,
  })
  expect(findCvr('25313763')).toBeNull()
})
