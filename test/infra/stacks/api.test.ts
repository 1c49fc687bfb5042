import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../../functions/api/routes.ts'
import { aStage, resourcesOf, type Templates, theOnly } from '../../support/stacks.ts'

let prod: Templates
beforeAll(async () => {
  prod = await aStage()
})
const routesOf = (templates: Templates) =>
  Object.fromEntries(
    resourcesOf(templates, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => [
      Properties.RouteKey,
      Properties.AuthorizationType === 'JWT' ? (Properties.AuthorizationScopes as string[]) : null,
    ]),
  )

/** What the function is told of signing in to the console. */
function consoleOf(templates: Templates): Record<string, unknown> {
  const [api] = resourcesOf(templates, 'AWS::Lambda::Function').filter(
    ({ Properties }) => Properties.FunctionName === 'mailroom-prod-api',
  )
  const { Variables = {} } = (api?.Properties.Environment ?? {}) as { Variables?: Record<string, unknown> }
  return Object.fromEntries(Object.entries(Variables).filter(([name]) => name.startsWith('CONSOLE_')))
}

describe('the HTTP API', () => {
  it('has every route of the function, each with its scope', () => {
    const expected = routes.map(({ method, path, scope }) => [
      `${method} /api/v1${path}`,
      scope && [`mailroom/${scope}`],
    ])
    const redirects = ['GET /', 'GET /api/v1', 'GET /docs', 'GET /console'].map((key) => [key, null])
    expect(routesOf(prod)).toEqual(Object.fromEntries([...expected, ...redirects]))
  })

  it('has nothing open but health, documentation, the files of the console, and the ways to them', () => {
    const open = Object.entries(routesOf(prod)).filter(([, scopes]) => !scopes)
    expect(open.map(([key]) => key).sort()).toEqual([
      'GET /',
      'GET /api/v1',
      'GET /api/v1/console',
      'GET /api/v1/console/{file}',
      'GET /api/v1/docs',
      'GET /api/v1/health',
      'GET /api/v1/openapi.json',
      'GET /console',
      'GET /docs',
    ])
  })

  it('takes so many requests, and logs them without who, from where and which', () => {
    const stage = theOnly(prod, 'AWS::ApiGatewayV2::Stage').Properties
    expect(stage).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    })
    const { Format } = stage.AccessLogSettings as { Format: string }
    expect(Object.keys(JSON.parse(Format))).toContain('request_id')
    expect(Format).not.toMatch(/sourceIp|userAgent|context\.path|authorizer\.claims|identity/)
  })

  it('lets a browser call from one other page only, or from none', async () => {
    const cors = (templates: Templates) =>
      theOnly(templates, 'AWS::ApiGatewayV2::Api').Properties.CorsConfiguration
    expect(cors(prod)).toBeUndefined()
    const consoleOrigin = 'https://mailroom.example.com'
    expect(cors(await aStage('prod', { consoleOrigin }))).toMatchObject({
      AllowOrigins: [consoleOrigin],
      AllowMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      // What routes read and answer with, optimistic locking among it.
      AllowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match'],
      ExposeHeaders: ['etag', 'link', 'location', 'retry-after'],
    })
  })

  it('has a name of its own when it is given one, and then no other', async () => {
    const named = await aStage('prod', {
      domainName: 'api.example.com',
      certificateArn: 'arn:aws:acm:eu-north-1:123456789012:certificate/one',
    })
    expect(theOnly(named, 'AWS::ApiGatewayV2::DomainName').Properties.DomainName).toBe('api.example.com')
    expect(theOnly(named, 'AWS::ApiGatewayV2::Api').Properties.DisableExecuteApiEndpoint).toBe(true)
  })
})

describe('who may call', () => {
  it('is in a user pool: invited, with a second factor, each in the groups that give scopes', () => {
    expect(theOnly(prod, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } },
    })
    const groups = resourcesOf(prod, 'AWS::Cognito::UserPoolGroup').map(
      ({ Properties }) => Properties.GroupName,
    )
    expect(groups.sort()).toEqual(['workflows.read', 'workflows.run', 'workflows.write'])
  })

  it('is a machine with a secret, or the console with a code and without one', () => {
    const clients = resourcesOf(prod, 'AWS::Cognito::UserPoolClient').map(
      ({ Properties: { GenerateSecret, AllowedOAuthFlows } }) => ({ GenerateSecret, AllowedOAuthFlows }),
    )
    expect(clients).toEqual([
      { GenerateSecret: true, AllowedOAuthFlows: ['client_credentials'] },
      { GenerateSecret: false, AllowedOAuthFlows: ['code'] },
    ])
  })

  it('comes back from signing in to the console, which the function is told of', async () => {
    const api = theOnly(prod, 'AWS::ApiGatewayV2::Api').id
    const [, client] = resourcesOf(prod, 'AWS::Cognito::UserPoolClient')
    const url = { 'Fn::Join': ['', [{ 'Fn::GetAtt': [api, 'ApiEndpoint'] }, '/api/v1/console']] }
    expect(client?.Properties).toMatchObject({ CallbackURLs: [url], LogoutURLs: [url] })
    expect(consoleOf(prod)).toEqual({
      CONSOLE_ISSUER: { 'Fn::GetAtt': [theOnly(prod, 'AWS::Cognito::UserPool').id, 'ProviderURL'] },
      CONSOLE_CLIENT_ID: { Ref: client?.id },
      CONSOLE_SCOPE_PREFIX: 'mailroom/',
    })
  })

  it('comes back to a page of its own too, and to the API by its own name', async () => {
    const named = await aStage('prod', {
      consoleOrigin: 'https://mailroom.example.com',
      domainName: 'api.example.com',
      certificateArn: 'arn:aws:acm:eu-north-1:123456789012:certificate/one',
    })
    const [, client] = resourcesOf(named, 'AWS::Cognito::UserPoolClient')
    expect(client?.Properties.CallbackURLs).toEqual([
      'https://api.example.com/api/v1/console',
      'https://mailroom.example.com/',
    ])
  })

  it('has a token of an issuer that is there already, when one is named', async () => {
    const external = await aStage('prod', {
      jwtIssuer: 'https://login.example.com/v2.0',
      jwtAudience: 'api://mailroom',
      jwtScopePrefix: 'api://mailroom/',
    })
    expect(resourcesOf(external, 'AWS::Cognito::UserPool')).toEqual([])
    expect(theOnly(external, 'AWS::ApiGatewayV2::Authorizer').Properties.JwtConfiguration).toEqual({
      Issuer: 'https://login.example.com/v2.0',
      Audience: ['api://mailroom'],
    })
    expect(routesOf(external)['GET /api/v1/workflows']).toEqual(['api://mailroom/workflows.read'])
    expect(consoleOf(external)).toEqual({})
  })

  it('is asked for with a prefix that it does not have, where its issuer leaves that out', async () => {
    const external = await aStage('prod', {
      jwtIssuer: 'https://login.example.com/v2.0',
      jwtAudience: '0b9f6c1e',
      consoleClientId: '0b9f6c1e',
      consoleScopePrefix: 'api://mailroom/',
    })
    expect(routesOf(external)['GET /api/v1/workflows']).toEqual(['workflows.read'])
    expect(consoleOf(external)).toMatchObject({ CONSOLE_SCOPE_PREFIX: 'api://mailroom/' })
  })

  it('signs in to the console there, when the console has a client there', async () => {
    const external = await aStage('prod', {
      jwtIssuer: 'https://login.example.com/v2.0',
      jwtAudience: 'api://mailroom',
      jwtScopePrefix: 'api://mailroom/',
      consoleClientId: '0b9f6c1e',
    })
    expect(consoleOf(external)).toEqual({
      CONSOLE_ISSUER: 'https://login.example.com/v2.0',
      CONSOLE_CLIENT_ID: '0b9f6c1e',
      CONSOLE_SCOPE_PREFIX: 'api://mailroom/',
    })
  })
})
