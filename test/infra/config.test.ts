import { describe, expect, it } from 'vitest'
import { readStage } from '../../infra/config.ts'

describe('the configuration of a stage', () => {
  it('has dev and prod', () => {
    expect(readStage('dev', {})).toMatchObject({ name: 'dev', keepData: false, databaseMinCapacity: 0 })
    expect(readStage('prod', {})).toMatchObject({ name: 'prod', keepData: true, databaseMinCapacity: 0.5 })
  })

  it('has the defaults of the specification', () => {
    expect(readStage('prod', {})).toMatchObject({
      EMAIL_WORKFLOWS_ENABLED: true,
      EMAIL_AI_CONFIDENCE_THRESHOLD: 0.7,
      EMAIL_TO_TICKET_ENABLED: true,
    })
  })

  it('takes every value from the command line', () => {
    const given = {
      EMAIL_WORKFLOWS_ENABLED: 'false',
      EMAIL_AI_CONFIDENCE_THRESHOLD: '0.85',
      engineConcurrency: '50',
    }
    expect(readStage('prod', given)).toMatchObject({
      EMAIL_WORKFLOWS_ENABLED: false,
      EMAIL_AI_CONFIDENCE_THRESHOLD: 0.85,
      engineConcurrency: 50,
    })
  })

  it('leaves alone what belongs to the CDK', () => {
    const context = {
      stage: 'prod',
      '@aws-cdk/core:target-partitions': ['aws'],
      'aws:cdk:bundling-stacks': ['*'],
    }
    expect(readStage('prod', context).name).toBe('prod')
  })

  it.each([
    [{ EMAIL_WORKFLOWS_ENABLED: 'maybe' }, 'EMAIL_WORKFLOWS_ENABLED is "maybe": use true or false'],
    [
      { EMAIL_AI_CONFIDENCE_THRESHOLD: '70' },
      'EMAIL_AI_CONFIDENCE_THRESHOLD is "70": use a number from 0 to 1',
    ],
    [{ ADMIN_EMAIL: 'admin' }, 'ADMIN_EMAIL is "admin": '],
    [{ HUB_URL: 'hub.dk' }, 'HUB_URL is "hub.dk": use an address such as https://hub.example.com'],
    [{ HUB_URL: 'javascript:alert(1)' }, 'HUB_URL is "javascript:alert(1)": use an address'],
    [{ engineConcurrency: '1' }, 'engineConcurrency is "1": use a whole number from 2 to 400'],
    [{ engineConcurrency: 'many' }, 'engineConcurrency is "many": use a whole number from 2 to 400'],
    [{ logDays: '15' }, 'logDays is "15": use one of 7, 14, 30'],
    [{ keepData: 'yes' }, 'keepData is "yes": use true or false'],
    [{ databaseMaxCapacity: '1.3' }, 'databaseMaxCapacity is "1.3": use a number from 1 to 256, in halves'],
    [{ databaseMinCapacity: '9' }, 'databaseMinCapacity is "9": is above databaseMaxCapacity'],
    [{ classifierRoleArn: 'classifier' }, 'classifierRoleArn is "classifier": use the ARN of iam'],
    [
      { consoleOrigin: 'https://x.dk/console' },
      'consoleOrigin is "https://x.dk/console": use an origin such as',
    ],
    [{ jwtIssuer: 'https://login.example.com' }, 'jwtAudience: jwtIssuer and jwtAudience belong together'],
    [
      { consoleScopePrefix: 'api://mailroom/' },
      'consoleScopePrefix is "api://mailroom/": belongs to the console at an issuer of your own',
    ],
    [{ consoleClientId: '0b9f6c1e' }, 'consoleClientId is "0b9f6c1e": belongs to an issuer of your own'],
    [{ domainName: 'api.example.com' }, 'certificateArn: domainName and certificateArn belong together'],
    [{ WEBHOOK_TARGETS: '{"helpdesk"' }, 'is not JSON'],
    [
      { WEBHOOK_TARGETS: '{"helpdesk": {"url": "http://h.example"}, "crm": {"url": "https://c.example"}}' },
      ': target "helpdesk", url: use an https URL',
    ],
    [
      { WEBHOOK_TARGETS: '{"helpdesk": {"url": "http://h.example"}, "crm": {"url": "http://c.example"}}' },
      'target "helpdesk", url: use an https URL; target "crm", url: use an https URL',
    ],
    [
      { WEBHOOK_TARGETS: '{"helpdesk": {"url": "https://h.example", "event": []}}' },
      'target "helpdesk": there is no "event": a target has url and events',
    ],
    [{ almarEmail: 'drift@hub.dk' }, 'almarEmail is not a setting'],
  ])('refuses %j by name', (context, message) => {
    expect(() => readStage('prod', context)).toThrow(message)
    expect(() => readStage('prod', context)).toThrow('Bad configuration of the stage prod')
  })

  it('says everything that is wrong at once', () => {
    expect(() => readStage('prod', { logDays: '15', keepData: 'yes' })).toThrow(/logDays.*; keepData/)
  })

  it('also names that there are not, and what does not go together', () => {
    const context = {
      ...{ almarEmail: 'drift@hub.dk', logDays: '15', jwtIssuer: 'https://login.example.com' },
      ...{ databaseMinCapacity: '9', domainName: 'api.example.com' },
    }
    for (const problem of [
      'almarEmail is not a setting',
      'logDays is "15"',
      'jwtAudience: jwtIssuer and jwtAudience belong together',
      'certificateArn: domainName and certificateArn belong together',
      'databaseMinCapacity is "9": is above databaseMaxCapacity',
    ])
      expect(() => readStage('prod', context)).toThrow(problem)
    expect(() => readStage('prod', { databaseMinCapacity: 'nine' })).not.toThrow('is above')
  })

  it('names the stages that there are', () => {
    expect(() => readStage('production', {})).toThrow('there are dev, prod')
  })
})
