import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { aStage, resourcesOf, type Templates, theOnly } from '../../support/stacks.ts'

let prod: Templates
let runbook: string
beforeAll(async () => {
  prod = await aStage()
  runbook = await readFile('docs/runbook.md', 'utf8')
})

describe('an alarm', () => {
  const alarms = () => resourcesOf(prod, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties)

  it('watches everything that somebody should get up for', () => {
    expect(alarms().map(({ AlarmName }) => String(AlarmName).replace('mailroom-prod-', ''))).toEqual([
      'dead-emails',
      'dead-deliveries',
      'dead-sweeps',
      'old-emails',
      'old-deliveries',
      'sender-held',
      'engine-errors',
      'deliver-errors',
      'api-errors',
      'workflow-failures',
      'deliveries-failing',
      'data-api-throttled',
      'database-at-maximum',
    ])
  })

  it('says what to do, and where the runbook has the rest', () => {
    const headings = [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading)
    for (const { AlarmName, AlarmDescription } of alarms()) {
      const name = String(AlarmName).replace('mailroom-prod-', '')
      expect(AlarmDescription).toMatch(/^[A-Z].{60,}/)
      expect(AlarmDescription).toContain(`docs/runbook.md#${name}`)
      expect(headings).toContain(name)
    }
  })

  it('is heard of by somebody when it goes on and off, and is silent when there is no mail', () => {
    for (const alarm of alarms()) {
      expect(alarm).toMatchObject({
        AlarmActions: [{ Ref: expect.stringMatching(/^alarms/) }],
        TreatMissingData: 'notBreaching',
      })
      expect(alarm.OKActions).toEqual(alarm.AlarmActions)
    }
    prod.monitoring.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'drift@hub.dk',
    })
  })
})

/** The dashboard, with references replaced by their names. */
function dashboard(templates: Templates) {
  const { 'Fn::Join': join } = theOnly(templates, 'AWS::CloudWatch::Dashboard').Properties.DashboardBody as {
    'Fn::Join': [string, unknown[]]
  }
  const text = join[1].map((part) => (typeof part === 'string' ? part : 'reference')).join('')
  return JSON.parse(text) as {
    widgets: { type: string; width: number; x: number; y: number; properties: Record<string, unknown> }[]
  }
}

/** The expression of a graph's first line. */
const expressionOf = ({ metrics = [] }: Record<string, unknown>) =>
  String((metrics as [{ expression?: string }][])[0]?.[0]?.expression ?? '')

describe('the dashboard', () => {
  const questions = (templates: Templates) =>
    dashboard(templates)
      .widgets.filter(({ type }) => type === 'text')
      .map(({ properties }) => properties.markdown)

  it('asks this system’s questions from top to bottom, in English or Danish', async () => {
    expect(questions(prod)).toEqual([
      '## Is mail flowing?',
      '## Do workflows succeed?',
      '## Do notifications get out?',
      '## Is it healthy?',
      '## What does it cost?',
      '[What to do about an alarm](docs/runbook.md)',
    ])
    expect(questions(await aStage('prod', { language: 'da' }))[0]).toBe('## Kommer der mail igennem?')
  })

  it('fills its 24 columns, and nothing lies on anything', () => {
    const rows = Map.groupBy(dashboard(prod).widgets, ({ y }) => y)
    for (const widgets of rows.values()) expect(widgets.reduce((sum, { width }) => sum + width, 0)).toBe(24)
  })

  it('draws the statistics of the workflows in it', () => {
    const custom = dashboard(prod).widgets.filter(({ type }) => type === 'custom')
    expect(custom.map(({ properties }) => properties.params)).toEqual([{ language: 'en' }])
  })

  it('shows what becomes of notifications by channel', () => {
    const found = dashboard(prod).widgets.flatMap(
      ({ properties }) =>
        /MetricName="Deliveries".* outcome="(\w+)"/.exec(expressionOf(properties))?.slice(1) ?? [],
    )
    expect(found).toEqual(['delivered', 'retry', 'failed'])
  })

  it('shows the errors of every function there is', async () => {
    const errors = (templates: Templates) =>
      (dashboard(templates).widgets.find(({ properties }) => properties.title === 'Errors')?.properties
        .metrics as unknown[][]) ?? []
    expect(errors(prod)).toHaveLength(6)
    const jwtIssuer = 'https://login.example.com'
    expect(errors(await aStage('prod', { jwtIssuer, jwtAudience: 'mailroom' }))).toHaveLength(5)
  })

  it('counts the cold starts of every function there is', () => {
    const query = dashboard(prod).widgets.find(({ type }) => type === 'log')?.properties.query
    expect(String(query).match(/SOURCE/g)).toHaveLength(6)
    expect(query).toContain('initDurationMs')
  })

  it('finds figures by whatever workflows, actions and channels there are', () => {
    const text = JSON.stringify(dashboard(prod))
    for (const dimension of ['workflow', 'action', 'channel', 'function'])
      expect(text).toContain(`,${dimension}} MetricName=`)
  })
})

describe('the saved queries', () => {
  it('ask the functions’ logs', () => {
    const queries = resourcesOf(prod, 'AWS::Logs::QueryDefinition').map(({ Properties }) => Properties)
    expect(queries.length).toBeGreaterThanOrEqual(7)
    for (const { Name, LogGroupNames } of queries) {
      expect(Name).toMatch(/^mailroom-prod\//)
      expect(LogGroupNames).toHaveLength(6)
    }
  })
})
