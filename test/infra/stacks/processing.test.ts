import { Match } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { FUNCTIONS } from '../../../infra/functions.ts'
import { aStage, resourcesOf, statementsOf, type Templates } from '../../support/stacks.ts'

let prod: Templates
beforeAll(async () => {
  prod = await aStage()
})
const named = (type: string, property: string, name: string) =>
  resourcesOf(prod, type).find(({ Properties }) => Properties[property] === name)?.Properties

describe.each([
  ['engine', 'classified-emails', 20, 1],
  ['deliver', 'deliveries', 10, 0],
] as const)('%s', (name, queue, concurrency, window) => {
  it('gets a message again only when its own time is over six times', () => {
    const { timeout } = FUNCTIONS[name]
    expect(named('AWS::Lambda::Function', 'FunctionName', `mailroom-prod-${name}`)?.Timeout).toBe(timeout)
    expect(named('AWS::SQS::Queue', 'QueueName', `mailroom-prod-${queue}`)?.VisibilityTimeout).toBe(
      6 * timeout,
    )
  })

  it('reads batches of ten, says which messages failed, and runs at most so often at once', () => {
    const mapping = resourcesOf(prod, 'AWS::Lambda::EventSourceMapping').find(({ id }) => id.startsWith(name))
    expect(mapping?.Properties).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumBatchingWindowInSeconds: window,
      ScalingConfig: { MaximumConcurrency: concurrency },
    })
  })
})

describe('every function', () => {
  it('runs the newest Node on arm64, traced, with a log group and a role of its own', () => {
    const functions = resourcesOf(prod, 'AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.FunctionName,
    )
    expect(functions.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(
      Object.keys(FUNCTIONS)
        .map((name) => `mailroom-prod-${name}`)
        .sort(),
    )
    const roles = functions.map(({ Properties }) => JSON.stringify(Properties.Role))
    expect(new Set(roles).size).toBe(functions.length)
    for (const { Properties } of functions)
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() },
        Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps', STAGE: 'prod' } },
      })
  })

  it('gets the settings of the specification that it reads', async () => {
    const quiet = await aStage('prod', {
      EMAIL_WORKFLOWS_ENABLED: 'false',
      EMAIL_TO_TICKET_ENABLED: 'false',
      EMAIL_AI_CONFIDENCE_THRESHOLD: '0.9',
    })
    const environment = (name: string) =>
      resourcesOf(quiet, 'AWS::Lambda::Function').find(
        ({ Properties }) => Properties.FunctionName === `mailroom-prod-${name}`,
      )?.Properties.Environment
    const off = { EMAIL_WORKFLOWS_ENABLED: 'false', EMAIL_TO_TICKET_ENABLED: 'false' }
    expect(environment('engine')).toMatchObject({ Variables: off })
    expect(environment('api')).toMatchObject({ Variables: { ...off, EMAIL_AI_CONFIDENCE_THRESHOLD: '0.9' } })
    expect(environment('deliver')).toMatchObject({ Variables: { EMAIL_TO_TICKET_ENABLED: 'false' } })
  })
})

describe('the outside systems', () => {
  const environments = (templates: Templates, variable: string) =>
    resourcesOf(templates, 'AWS::Lambda::Function')
      .filter(({ Properties }) => JSON.stringify(Properties.Environment ?? {}).includes(`"${variable}"`))
      .map(({ Properties }) => Properties.FunctionName)
      .sort()

  it('are known to the functions that save, run and send, and their key to the one that sends', async () => {
    const WEBHOOK_TARGETS =
      '{"helpdesk": {"url": "https://helpdesk.example/in", "events": ["ticket.created"]}}'
    const templates = await aStage('prod', { WEBHOOK_TARGETS })
    expect(environments(templates, 'WEBHOOK_TARGETS')).toEqual([
      'mailroom-prod-api',
      'mailroom-prod-deliver',
      'mailroom-prod-engine',
    ])
    expect(environments(templates, 'WEBHOOK_SECRET_ARN')).toEqual(['mailroom-prod-deliver'])
    const written = resourcesOf(templates, 'AWS::Lambda::Function').flatMap(({ Properties }) => {
      const { Variables } = Properties.Environment as { Variables: Record<string, string> }
      return Variables.WEBHOOK_TARGETS === undefined ? [] : [JSON.parse(Variables.WEBHOOK_TARGETS)]
    })
    const given = JSON.parse(WEBHOOK_TARGETS)
    expect(written).toEqual([given, given, given])
  })

  it('are none unless the stage has some, and no function trusts an address of the inside', () => {
    expect(environments(prod, 'WEBHOOK_TARGETS')).toEqual([])
    expect(environments(prod, 'OUTGOING_TRUSTED_ORIGINS')).toEqual([])
  })
})

describe('the sweep', () => {
  it('comes every minute and is not tried again: the next one is near, and what failed is a dead letter', () => {
    const failed = { 'Fn::GetAtt': [Match.stringLikeRegexp('^sweepdeadletters'), 'Arn'] }
    prod.processing.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [
        {
          RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
          DeadLetterConfig: { Arn: failed },
        },
      ],
    })
    prod.processing.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: failed } },
    })
    // Nobody puts them back: they are there to be seen, and go by themselves.
    prod.processing.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'mailroom-prod-sweep-dlq',
      MessageRetentionPeriod: 3600,
    })
  })

  it('lets a database pause that may, which takes five minutes without a call', async () => {
    const { processing, data } = await aStage('dev')
    processing.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' })
    data.hasResourceProperties('AWS::RDS::DBCluster', {
      ServerlessV2ScalingConfiguration: { SecondsUntilAutoPause: 300 },
    })
  })
})

describe('the classifier', () => {
  const senders = (templates: Templates) =>
    statementsOf(templates).filter(
      ({ Principal, Effect }) => Effect === 'Allow' && JSON.stringify(Principal)?.includes('role/'),
    )

  it('may send to the queue of classified emails and put attachments, when its role is named', async () => {
    const classifierRoleArn = 'arn:aws:iam::123456789012:role/classifier'
    const named = senders(await aStage('prod', { classifierRoleArn }))
    expect(named).toMatchObject([
      {
        ...{ Principal: { AWS: classifierRoleArn }, policy: expect.stringMatching(/^originalsbucket/) },
        Action: 's3:PutObject',
      },
      {
        ...{ Principal: { AWS: classifierRoleArn }, policy: expect.stringMatching(/^classifiedemailsqueue/) },
        Action: expect.arrayContaining(['sqs:SendMessage']),
      },
    ])
  })

  it('is nobody otherwise', () => {
    expect(senders(prod)).toEqual([])
  })
})
