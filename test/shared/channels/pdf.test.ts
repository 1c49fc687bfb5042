import { describe, expect, it } from 'vitest'
import { readPdf } from '../../../shared/channels/pdf.ts'
import { aPdf } from '../../support/pdf.ts'

describe('a PDF', () => {
  it('is read line by line, left to right, with columns apart', async () => {
    const pdf = await aPdf([
      [400, 700, '1.250,00'],
      [50, 760, 'Faktura'],
      [50, 700, 'At betale'],
      [300, 701, 'DKK'],
      [50, 720, 'Fakturanr.'],
      [120, 720, '2026-1044'],
    ])
    expect((await readPdf(pdf)).text.trim()).toBe('Faktura\nFakturanr.  2026-1044\nAt betale  DKK  1.250,00')
  })

  it('gives the XML files inside it, and no others', async () => {
    const pdf = await aPdf([[50, 760, 'Rechnung']], { 'factur-x.xml': '<Invoice/>', 'notes.txt': 'hi' })
    expect((await readPdf(pdf)).xml).toEqual(['<Invoice/>'])
  })

  it('that is none is an error', async () => {
    await expect(readPdf(new TextEncoder().encode('%PDF-1.7 broken'))).rejects.toThrow('Invalid PDF')
  })
})
