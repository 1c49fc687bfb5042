import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'

/** A PDF of one page with pieces of text at places, `[x, y, text]` from the lower left, and files inside it. */
export async function aPdf(
  pieces: readonly (readonly [number, number, string])[],
  files: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([595, 842])
  for (const [x, y, text] of pieces) page.drawText(text, { x, y, size: 10 })
  for (const [name, content] of Object.entries(files))
    await document.attach(new TextEncoder().encode(content), name, { mimeType: 'text/xml' })
  return document.save()
}

/** A PDF of some kilobytes whose pages all show the same content, which is repeated as often as it takes. */
export async function aHeavyPdf(pages: number, operators: string, times: number): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const content = document.context.register(
    document.context.stream(deflateSync(operators.repeat(times)), { Filter: 'FlateDecode' }),
  )
  for (let page = 0; page < pages; page += 1) document.addPage().node.set(PDFName.of('Contents'), content)
  return document.save()
}
