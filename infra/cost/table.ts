/** A Markdown table; columns that contain only numbers are right-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (rows.every((cells) => isNumber(cells[index] ?? '')) ? '---:' : '---'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

/** Numbers in any notation, and empty cells. */
const isNumber = (cell: string) => /^[-–*\d.,</ ]*$/.test(cell)

/** USD. A positive amount is never shown as zero. */
export function money(usd: number): string {
  if (usd > 0 && usd < 0.005) return '< 0.01'
  return usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** Whole numbers from 100 on, three significant digits below. */
export function number(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en-US')
    : value.toLocaleString('en-US', { maximumSignificantDigits: 3 })
}
