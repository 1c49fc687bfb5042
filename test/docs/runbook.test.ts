import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../functions/api/routes.ts'
import packageJson from '../../package.json' with { type: 'json' }

let runbook: string
beforeAll(async () => {
  runbook = await readFile('docs/runbook.md', 'utf8')
})

describe('the runbook', () => {
  it('has every section that it links to', () => {
    const anchors = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll("'", '').replaceAll(' ', '-'),
    )
    const linked = [...runbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    expect(linked.length).toBeGreaterThan(15)
    for (const anchor of linked) expect(anchors).toContain(anchor)
  })

  it('names commands that there are', () => {
    const scripts = [...runbook.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script)
    for (const script of scripts) expect(Object.keys(packageJson.scripts)).toContain(script)
  })
  it('calls endpoints that there are', () => {
    const called = [...runbook.matchAll(/(?:-X (\w+) )?"\$API\/api\/v1(\/[\w{}/-]*)/g)].map(
      ([, method = 'GET', path]) => `${method} ${path}`,
    )
    const known = routes.map(({ method, path }) => `${method} ${path.replace('{email_id}', '163')}`)
    expect(called.length).toBeGreaterThan(4)
    for (const call of called) expect(known).toContain(call)
  })
})
