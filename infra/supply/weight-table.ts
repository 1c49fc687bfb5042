import type { Weight, Weights } from './weights.ts'

/** Transitive packages of at least this many bytes have a row of their own. */
const SHOWN_FROM = 10 * 1024
const NONE: Weight = { start: 0, later: 0 }

const kib = (bytes: number) => String(Math.ceil(bytes / 1024))

function cell({ start, later }: Weight): string {
  if (start + later === 0) return ''
  if (later === 0) return kib(start)
  return start === 0 ? `(${kib(later)})` : `${kib(start)} (${kib(later)})`
}

/**
 * A Markdown table of package sizes by function, in KiB: what a cold start reads, and in parentheses what is
 * imported on demand. The product's own code comes first, then its direct dependencies, then transitive ones.
 */
export function weightTable(weights: Weights, dependencies: Readonly<Record<string, string>>): string {
  const functions = [...weights.keys()]
  const names = [...new Set([...weights.values()].flatMap((one) => [...one.keys()]))].sort()
  const most = (name: string) =>
    Math.max(
      ...functions.map((one) => weights.get(one)?.get(name) ?? NONE).map(({ start, later }) => start + later),
    )
  const isDirect = (name: string) => name in dependencies
  const brought = names.filter((name) => name !== 'mailroom' && !isDirect(name))
  const rows: [string, readonly string[]][] = [
    ['Mailroom itself', ['mailroom']],
    ...names.filter(isDirect).map((name): [string, string[]] => [`\`${name}\``, [name]]),
    ...brought
      .filter((name) => most(name) >= SHOWN_FROM)
      .map((name): [string, string[]] => [`\`${name}\`, brought along`, [name]]),
    ['all others that are brought along', brought.filter((name) => most(name) < SHOWN_FROM)],
  ]
  const sum = (one: string, packages: readonly string[]) =>
    packages
      .map((name) => weights.get(one)?.get(name) ?? NONE)
      .reduce((a, b) => ({ start: a.start + b.start, later: a.later + b.later }), NONE)
  const lines = [
    `| KiB | ${functions.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(functions.length)}`,
    ...rows.map(
      ([title, packages]) => `| ${title} | ${functions.map((one) => cell(sum(one, packages))).join(' | ')} |`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
