import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * `npm run sbom -- [folder]`: the bill of materials of what is deployed, in CycloneDX 1.5 as npm generates it
 * from the lockfile, in `dist/sbom.cdx.json`. Leaves out development packages, which no function contains.
 * Needs no network.
 *
 * `--omit=dev` is not used: it also leaves out packages required by both a dependency and a development
 * package.
 */
const ROOT = resolve(import.meta.dirname, '../..')
const folder = resolve(process.argv[2] ?? join(ROOT, 'dist'))
const { stdout, stderr, status, error } = spawnSync(
  'npm',
  ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
)
if (error) throw error
if (status !== 0) throw new Error(`npm sbom ended with ${status}: ${stderr}`)
interface Component {
  readonly 'bom-ref': string
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
}
interface Dependency {
  readonly ref: string
  readonly dependsOn: readonly string[]
}

const bill = JSON.parse(stdout)
// npm names the product after its folder, which differs between machines.
bill.metadata.component.name = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).name
const isDeployed = ({ properties = [] }: Component) =>
  !properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true')
bill.components = bill.components.filter(isDeployed)
const deployed = new Set(
  [bill.metadata.component, ...bill.components].map((one: Component) => one['bom-ref']),
)
bill.dependencies = bill.dependencies
  .filter(({ ref }: Dependency) => deployed.has(ref))
  .map(({ ref, dependsOn }: Dependency) => ({ ref, dependsOn: dependsOn.filter((one) => deployed.has(one)) }))
mkdirSync(folder, { recursive: true })
const file = join(folder, 'sbom.cdx.json')
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`)
process.stdout.write(`${bill.components.length} packages in ${file}\n`)
