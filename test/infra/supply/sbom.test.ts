import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder: string
let bill: {
  bomFormat: string
  metadata: { component: { name: string } }
  components: { name: string; version: string; licenses: unknown[]; hashes?: unknown[] }[]
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailroom-sbom-'))
  execFileSync('npm', ['run', 'sbom', '--', folder])
  bill = JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the bill of materials', () => {
  it('is CycloneDX, of this product', () => {
    expect([bill.bomFormat, bill.metadata.component.name]).toEqual(['CycloneDX', 'mailroom'])
  })

  it('has every dependency in its version, and no package of development', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const versions = Object.fromEntries(bill.components.map(({ name, version }) => [name, version]))
    expect(versions).toMatchObject(dependencies)
    expect(Object.keys(devDependencies).filter((name) => name in versions)).toEqual([])
  })

  it('says of each package its licence, and the digest of its archive unless it came inside another', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
    for (const { name, version, licenses, hashes } of bill.components) {
      const isInside = `node_modules/aws-cdk-lib/node_modules/${name}` in packages
      expect([name, version, licenses.length > 0, hashes !== undefined || isInside]).toEqual([
        name,
        version,
        true,
        true,
      ])
    }
  })
})
