/** A Markdown table; columns of nothing but numbers are at the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (rows.every((cells) => isNumber(cells[index] ?? '')) ? '---:' : '---'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

/** In whatever way it is written, or nothing. */
const isNumber = (cell: string) => /^[-–*\d.,</ ]*$/.test(cell)

/** USD; what is more than nothing does not look like nothing. */
export function money(usd: number): string {
  if (usd > 0 && usd < 0.005) return '< 0.01'
  return usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** Whole from 100 on, three figures below. */
export function number(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en-US')
    : value.toLocaleString('en-US', { maximumSignificantDigits: 3 })
}
