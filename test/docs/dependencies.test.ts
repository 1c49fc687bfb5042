import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { weightTable } from '../../infra/supply/weight-table.ts'
import { type Weights, weigh } from '../../infra/supply/weights.ts'

const page = readFileSync('docs/dependencies.md', 'utf8')
const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { license?: string }>
}

/** The rows of the tables below a heading, as cells. */
const rowsBelow = (heading: string) =>
  (page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.slice(2, -2).split(' | '))
    .filter(([first]) => first !== '---')

const named = (cell: string | undefined) => cell?.replaceAll('`', '') ?? ''

describe.each([
  ['What is deployed', dependencies],
  ['What is only for development', devDependencies],
] as const)('docs/dependencies.md, %s', (heading, wanted = {}) => {
  it('has a row for each package of package.json, and for no other', () => {
    expect(
      rowsBelow(heading)
        .map(([name]) => named(name))
        .sort(),
    ).toEqual(Object.keys(wanted).sort())
  })

  it('says of each its licence, what it is for, and what was considered', () => {
    for (const [name, licence, purpose = '', considered = ''] of rowsBelow(heading)) {
      expect([name, licence]).toEqual([name, packages[`node_modules/${named(name)}`]?.license])
      expect([name, purpose.length > 10, considered.length > 15]).toEqual([name, true, true])
    }
  })
})

describe('docs/dependencies.md, the weights', () => {
  const cells = (table: string) =>
    new Map(
      table
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.slice(2).split('|'))
        .map(([name = '', ...figures]) => [
          name.trim(),
          figures.map((figure) =>
            [...figure.matchAll(/\d+/g)].reduce((sum, [digits]) => sum + Number(digits), 0),
          ),
        ]),
    )
  let weights: Weights
  beforeAll(async () => {
    weights = await weigh()
  })

  it('are those that the bundles have now, by a tenth and 5 KiB: else run `npm run weigh`', () => {
    const now = cells(weightTable(weights, dependencies))
    const written = cells(page.split('<!-- npm run weigh -->')[1]?.split('<!-- until here -->')[0] ?? '')
    expect([...written.keys()]).toEqual([...now.keys()])
    // Our own code changes every day; `npm run build` shows it.
    for (const [name, figures] of now)
      if (name !== 'Mailroom itself')
        figures.forEach((figure, index) => {
          const off = Math.abs((written.get(name)?.[index] ?? 0) - figure)
          expect([name, off <= figure / 10 + 5]).toEqual([name, true])
        })
  })
})
