import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPdf } from '../../shared/channels/pdf.ts'
import { readEInvoice } from '../../shared/extract/e-invoice/e-invoice.ts'
import { aPdf } from '../support/pdf.ts'

/** Where they lie, with their labels. */
export const E_INVOICES = 'test/accuracy/e-invoices'
const IN_PDF = /^(?:factur-x|zugferd|xrechnung)/

export interface EInvoiceScore {
  readonly files: number
  readonly right: number
  /** `file: field is …, read as …` */
  readonly mistakes: readonly string[]
}

/** Reads every file as it is, those of a kind that travels in PDFs also out of one, and compares field by field. */
export async function scoreEInvoices(folder = E_INVOICES): Promise<EInvoiceScore> {
  const labels: Record<string, Record<string, unknown>> = JSON.parse(
    await readFile(join(folder, 'labels.json'), 'utf8'),
  )
  const names = (await readdir(folder)).filter((name) => name.endsWith('.xml')).sort()
  const scores = await Promise.all(
    names.map(async (name) => {
      const truth = labels[name]
      if (!truth) throw new Error(`${name} has no label in labels.json`)
      const xml = await readFile(join(folder, name), 'utf8')
      const plain = mistakesIn(name, xml, truth)
      return IN_PDF.test(name)
        ? [plain, mistakesIn(`${name} in a PDF`, await throughPdf(xml), truth)]
        : [plain]
    }),
  )
  const all = scores.flat()
  return {
    files: all.length,
    right: all.filter((mistakes) => mistakes.length === 0).length,
    mistakes: all.flat(),
  }
}

async function throughPdf(xml: string): Promise<string> {
  const pdf = await aPdf([[50, 700, 'See the attached file']], { 'factur-x.xml': xml })
  return (await readPdf(pdf)).xml[0] ?? ''
}

function mistakesIn(name: string, xml: string, truth: Record<string, unknown>): string[] {
  const read = readEInvoice(xml)
  const found: Record<string, unknown> = { ...read, lines: read?.lines.length }
  return Object.entries(truth)
    .filter(([field, expected]) => found[field] !== expected)
    .map(([field, expected]) => `${name}: ${field} is ${expected}, read as ${found[field]}`)
}
