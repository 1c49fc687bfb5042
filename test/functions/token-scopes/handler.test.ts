import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { handler } from '../../../functions/token-scopes/handler.ts'

const ALL = ['openid', 'mailroom/workflows.read', 'mailroom/workflows.write', 'mailroom/workflows.run']

/** What Cognito sends before it signs a token (Amazon Cognito, "Pre token generation Lambda trigger", version 2). */
const anEvent = (groupsToOverride: string[], scopes: string[] | undefined = ALL) =>
  ({
    version: '2',
    triggerSource: 'TokenGeneration_HostedAuth',
    region: 'eu-north-1',
    userPoolId: 'eu-north-1_pool',
    userName: 'a1',
    callerContext: { awsSdkVersion: '1', clientId: 'console' },
    request: {
      userAttributes: { sub: 'a1' },
      groupConfiguration: { groupsToOverride, iamRolesToOverride: [] },
      ...(scopes && { scopes }),
    },
    response: { claimsAndScopeOverrideDetails: {} },
  }) as unknown as PreTokenGenerationV2TriggerEvent

const withheld = async (event: PreTokenGenerationV2TriggerEvent) =>
  (await handler(event)).response.claimsAndScopeOverrideDetails.accessTokenGeneration?.scopesToSuppress

describe('a person’s token', () => {
  it('has the scopes of the person’s groups', async () => {
    expect(await withheld(anEvent(['workflows.read', 'workflows.run']))).toEqual(['mailroom/workflows.write'])
    expect(await withheld(anEvent(['workflows.read', 'workflows.write', 'workflows.run']))).toEqual([])
  })

  it('has none of them without a group, and keeps those that are not ours', async () => {
    expect(await withheld(anEvent([]))).toEqual(ALL.slice(1))
    expect(await withheld(anEvent(['somebody else’s']))).toEqual(ALL.slice(1))
  })

  it('is left as it is when it asked for none', async () => {
    expect(await withheld(anEvent(['workflows.read'], ['aws.cognito.signin.user.admin']))).toEqual([])
  })
})
