import { describe, expect, it } from 'vitest'
import { readPdfInTime } from '../../../shared/channels/pdf-thread.ts'
import { aHeavyPdf, aPdf } from '../../support/pdf.ts'

const anInvoice = () => aPdf([[50, 700, 'Faktura 7']], { 'factur-x.xml': '<a/>' })
const READ = { text: 'Faktura 7\n', xml: ['<a/>'] }
/** Read to its end it takes a minute. */
const aSlowOne = () => aHeavyPdf(20, '0 0 Td () Tj ', 1_000_000)

describe('a PDF in a thread of its own', () => {
  it('is read there, and the next ones too', async () => {
    const several = Array.from({ length: 3 }, async () => readPdfInTime(await anInvoice(), {}))
    expect(await Promise.all(several)).toEqual([READ, READ, READ])
  })

  it('that is none is an error, and the next one is read', async () => {
    const broken = new TextEncoder().encode('%PDF-1.7 broken')
    await expect(readPdfInTime(broken, {})).rejects.toThrow('Invalid PDF')
    expect(await readPdfInTime(await anInvoice(), {})).toEqual(READ)
  })

  it('that takes too long is given up, with the other PDFs of its email and none of another', async () => {
    const [slow, invoice, email] = [await aSlowOne(), await anInvoice(), {}]
    expect(slow.length).toBeLessThan(50_000)
    // What comes in between, the process answers.
    let turns = 0
    const turning = setInterval(() => (turns += 1), 50)
    const began = performance.now()
    const [first, own, other] = await Promise.allSettled([
      readPdfInTime(slow, email, 1000),
      readPdfInTime(invoice, email, 1000),
      readPdfInTime(invoice, {}),
    ])
    clearInterval(turning)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(turns).toBeGreaterThan(5)
    for (const one of [first, own])
      expect(one).toMatchObject({ reason: { message: expect.stringContaining('time') } })
    expect(other).toEqual({ status: 'fulfilled', value: READ })
  })

  it('that takes too much memory is given up, and the next one is read', async () => {
    const large = await aHeavyPdf(1, ' '.repeat(1_000_000), 256)
    await expect(readPdfInTime(large, {}, 15_000)).rejects.toThrow('200 MB')
    expect(await readPdfInTime(await anInvoice(), {})).toEqual(READ)
  })
})
