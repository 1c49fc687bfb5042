import { getDocumentProxy } from 'unpdf'

type PDFDocumentProxy = Awaited<ReturnType<typeof getDocumentProxy>>

/** Maximum pages and characters read of a PDF; invoices are shorter, and later pages are attached terms. */
const MAX_PAGES = 20
const MAX_TEXT = 200_000
/** Vertical distance, in points, within which two pieces of text are on one line. */
const SAME_LINE = 3
/** Horizontal gap, in points, that separates two columns. */
const COLUMN = 12

export interface PdfContent {
  /** Line by line as a reader sees it, columns separated by two spaces. */
  readonly text: string
  /** XML files inside the PDF, as in Factur-X and ZUGFeRD. */
  readonly xml: readonly string[]
}

/**
 * Reads the text of a PDF and the XML files embedded in it.
 *
 * @throws what PDF.js throws when the file is not a PDF, is broken or has a password.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const document = await getDocumentProxy(bytes, { verbosity: 0 })
  try {
    const pages = Array.from({ length: Math.min(document.numPages, MAX_PAGES) }, (_, n) => n + 1)
    let text = ''
    for (const page of pages) {
      if (text.length > MAX_TEXT) break
      const { items } = await (await document.getPage(page)).getTextContent()
      text += `${linesOf(items.filter((item) => 'str' in item))}\n`
    }
    return { text: text.slice(0, MAX_TEXT), xml: await xmlIn(document) }
  } finally {
    await document.loadingTask.destroy()
  }
}

async function xmlIn(document: PDFDocumentProxy): Promise<string[]> {
  const files = [...((await document.getAttachments()) ?? [])].filter(([, { filename }]) =>
    /\.xml$/i.test(filename),
  )
  const contents = await Promise.all(files.map(([id]) => document.getAttachmentContent(id)))
  return contents.flatMap((content) =>
    content instanceof Uint8Array ? [new TextDecoder().decode(content)] : [],
  )
}

interface Piece {
  readonly str: string
  /** Elements 4 and 5 are the position of the piece's lower left corner. */
  readonly transform: readonly number[]
  readonly width: number
}

/** A PDF stores pieces of text in any order: those at the same height form a line, from left to right. */
function linesOf(pieces: readonly Piece[]): string {
  const placed = pieces
    .filter(({ str }) => str.trim() !== '')
    .map(({ str, transform, width }) => ({ str, x: transform[4] ?? 0, y: transform[5] ?? 0, width }))
    .sort((one, other) => other.y - one.y)
  const lines: (typeof placed)[] = []
  for (const piece of placed) {
    const line = lines.at(-1)
    if (line?.[0] && line[0].y - piece.y < SAME_LINE) line.push(piece)
    else lines.push([piece])
  }
  return lines.map(joined).join('\n')
}

function joined(
  line: readonly { readonly str: string; readonly x: number; readonly width: number }[],
): string {
  const [first, ...rest] = line.toSorted((one, other) => one.x - other.x)
  if (!first) return ''
  let end = first.x + first.width
  return rest.reduce((text, { str, x, width }) => {
    const gap = x - end
    end = x + width
    return text + (gap > COLUMN ? '  ' : gap > 1 ? ' ' : '') + str
  }, first.str)
}
