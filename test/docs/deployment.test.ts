import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { readStage } from '../../infra/config.ts'
import { aStage, resourcesOf, type Templates } from '../support/stacks.ts'

let prod: Templates
let runbook: string
let readme: string
beforeAll(async () => {
  prod = await aStage()
  ;[runbook, readme] = await Promise.all([readFile('docs/runbook.md', 'utf8'), readFile('README.md', 'utf8')])
})
const found = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, one]) => one)),
]

describe('the runbook names what is deployed:', () => {
  it('outputs of stacks', () => {
    const outputs = found(runbook, /output (\w+ \w+)\b/g)
    expect(outputs.length).toBeGreaterThanOrEqual(5)
    const deployed = Object.entries(prod).flatMap(([stack, template]) =>
      Object.keys(template.findOutputs('*')).map((output) => `${stack} ${output}`),
    )
    for (const output of outputs) expect(deployed).toContain(output)
  })

  it('stacks, functions, queues, secrets and log groups', () => {
    const names = found(runbook, /(?<![\w$-])((?:\/aws\/lambda\/)?mailroom-\$STAGE[-/][\w-]+)/g)
    const own = ['mailroom-$STAGE-then', 'mailroom-$STAGE-before', 'mailroom-$STAGE-originals-']
    const properties = ['FunctionName', 'QueueName', 'Name', 'LogGroupName']
    const deployed = new Set([
      ...Object.keys(prod).map((stack) => `mailroom-prod-${stack}`),
      ...resourcesOf(prod).flatMap(({ Properties = {} }) => properties.map((one) => Properties[one])),
    ])
    expect(names.length).toBeGreaterThanOrEqual(8)
    for (const name of names.filter((one) => !own.includes(`${one}`)))
      expect(deployed).toContain(name?.replace('$STAGE', 'prod'))
  })
})

describe('README and runbook', () => {
  it('give settings that there are', () => {
    const given = found(readme + runbook, /-c (\w+=[^\s`]+)/g)
    expect(given.length).toBeGreaterThanOrEqual(6)
    const settings = given.filter((one) => !/^(?:name|stage)=/.test(`${one}`))
    const context = Object.fromEntries(settings.map((one = '') => one.split('=')))
    expect(() => readStage('prod', context)).not.toThrow()
  })

  it('explain settings that there are', () => {
    const [, section = ''] = readme.split('## On AWS')
    const rows = [...(section.split('## ')[0]?.matchAll(/^\| (`.+?`) \|/gm) ?? [])].map(
      ([, names = '']) => names,
    )
    const names = rows.flatMap((row) => found(row, /`(\w+)`/g))
    expect(names.length).toBeGreaterThan(15)
    for (const name of names)
      expect(() => readStage('prod', { [`${name}`]: '' })).not.toThrow(`${name} is not a setting`)
  })
})
