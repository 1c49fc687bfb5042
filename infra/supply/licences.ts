/**
 * The allowed licences by SPDX id (https://spdx.org/licenses); each requires no more than attribution. Any
 * other needs an entry in EXCEPTIONS, with the reason.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  ...[
    'MIT',
    'MIT-0',
    '0BSD',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Unlicense',
  ],
])

interface Exception {
  /** A package, or all whose names start with the part before `*`. */
  readonly packages: string
  /** As stated in its package.json. */
  readonly licence: string
  /** Whether it applies only to packages that are never deployed. */
  readonly development: boolean
  readonly reason: string
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    packages: 'ibantools',
    licence: 'MIT or MPL-2.0',
    development: false,
    reason:
      'Offered under MIT, which is taken; the id is written with a small "or", which SPDX does not know.',
  },
  {
    packages: '@zone-eu/mailsplit',
    licence: '(MIT OR EUPL-1.1+)',
    development: true,
    reason: 'Offered under MIT, which is taken; "EUPL-1.1+" is an old way to write it.',
  },
  {
    packages: 'caniuse-lite',
    licence: 'CC-BY-4.0',
    development: true,
    reason:
      'A table of browsers that Babel brings along, for the mutation tests; not changed and not deployed.',
  },
  {
    packages: 'lightningcss*',
    licence: 'MPL-2.0',
    development: true,
    reason: 'Part of Vite, for the tests; not changed and not deployed, so its files need not be published.',
  },
]

/** A package in package-lock.json (version 3). */
export interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Whether allowed licences satisfy an SPDX expression: one side of an OR, both sides of an AND. */
function isAllowed(expression: string): boolean {
  const bare = expression.trim().replace(/^\(([^()]*)\)$/, '$1')
  // No package in use has nested expressions; they are not parsed, and so not allowed.
  if (/[()]/.test(bare)) return false
  return bare.split(/ OR /).some((side) => side.split(/ AND /).every((id) => ALLOWED.has(id.trim())))
}

const covers = ({ packages, licence, development }: Exception, name: string, locked: LockedPackage) =>
  (packages.endsWith('*') ? name.startsWith(packages.slice(0, -1)) : name === packages) &&
  licence === locked.license &&
  (!development || locked.dev === true)

/**
 * Problems with the licences of a lockfile's packages, one sentence each: no licence, one that is not
 * allowed, or an exception that no package needs any more.
 *
 * @param packages `packages` of package-lock.json, by path; `''` is this product itself
 */
export function licenceProblems(packages: Readonly<Record<string, LockedPackage>>): string[] {
  const used = new Set<Exception>()
  const problems = Object.entries(packages).flatMap(([path, locked]) => {
    if (path === '' || locked.link) return []
    const name = nameOf(path)
    const exception = EXCEPTIONS.find((one) => covers(one, name, locked))
    if (exception) used.add(exception)
    if (exception || (locked.license && isAllowed(locked.license))) return []
    const where = `${name}@${locked.version}${locked.dev ? ' (development)' : ''}`
    return [
      `${where} ${locked.license ? `has the licence ${locked.license}` : 'names no licence'}: take another package, or add an exception with its reason to infra/supply/licences.ts`,
    ]
  })
  const unused = EXCEPTIONS.filter((one) => !used.has(one)).map(
    ({ packages, licence }) =>
      `no package needs the exception for ${packages} (${licence}) any more: remove it`,
  )
  return [...problems, ...unused]
}
