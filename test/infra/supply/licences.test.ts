import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type LockedPackage, licenceProblems } from '../../../infra/supply/licences.ts'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>
}
const withOne = (path: string, over: LockedPackage) =>
  licenceProblems({ ...packages, [path]: { version: '1.2.3', ...over } })

describe('the licences of all packages', () => {
  it('may be used', () => {
    expect(licenceProblems(packages)).toEqual([])
  })

  it.each(['MIT', '(MIT OR GPL-3.0-or-later)', 'MIT AND ISC', 'Apache-2.0 OR MIT'])(
    '%s may be used',
    (license) => {
      expect(withOne('node_modules/left', { license })).toEqual([])
    },
  )

  it.each([
    'GPL-3.0-or-later',
    'AGPL-3.0-only',
    'SEE LICENSE IN LICENSE.md',
    'UNLICENSED',
    'MIT AND GPL-2.0-only',
  ])('%s may not, and the message says what to do', (license) => {
    expect(withOne('node_modules/a/node_modules/@scope/left', { license, dev: true })).toEqual([
      `@scope/left@1.2.3 (development) has the licence ${license}: take another package, or add an exception with its reason to infra/supply/licences.ts`,
    ])
  })

  it('are named: a package without one is refused', () => {
    expect(withOne('node_modules/left', {})).toEqual([
      expect.stringMatching(/^left@1\.2\.3 names no licence/),
    ])
  })

  it('are excepted for development only where the exception says so', () => {
    const license = 'MPL-2.0'
    expect(withOne('node_modules/lightningcss-plan9', { license, dev: true })).toEqual([])
    expect(withOne('node_modules/lightningcss-plan9', { license })).toHaveLength(1)
  })

  it('keep no exception that nothing needs', () => {
    const { 'node_modules/ibantools': _, ...rest } = packages
    expect(licenceProblems(rest)).toEqual([
      expect.stringMatching(/^no package needs the exception for ibantools/),
    ])
  })
})
