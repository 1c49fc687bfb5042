import { expect, it } from 'vitest'
import { readEInvoice } from '../../../../shared/extract/e-invoice/e-invoice.ts'

/** Milliseconds of the processor's time, which a busy machine does not stretch. */
const BOUND_MS = 2_000

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
const HOSTILE: Record<string, string> = {
  'a million laughs': `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><Invoice><ID>&l9;</ID></Invoice>`,
  'an external entity':
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Invoice><ID>&f;</ID></Invoice>',
  'a parameter entity':
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]><Invoice><ID>1</ID></Invoice>',
  'depth without an end': `<Invoice>${'<a>'.repeat(100_000)}`,
  'depth with an end': `<Invoice>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</Invoice>`,
  'attributes without number': `<Invoice ${Array.from({ length: 50_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`,
  'an open comment': `<Invoice><!--${'-'.repeat(500_000)}`,
  'an open CDATA section': `<Invoice><ID><![CDATA[${']'.repeat(500_000)}`,
  'open brackets': '<'.repeat(500_000),
}

it.each(Object.entries(HOSTILE))('%s is read as nothing of use, in time', (_, xml) => {
  const before = process.threadCpuUsage()
  const read = readEInvoice(xml)
  const { user, system } = process.threadCpuUsage(before)
  expect(read?.invoice_number ?? null).toBeNull()
  expect((user + system) / 1_000).toBeLessThan(BOUND_MS)
})
