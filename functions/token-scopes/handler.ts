import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'

/** Name of the resource server; Cognito puts it before each of its scopes. */
export const RESOURCE_SERVER = 'mailroom'

/**
 * Called by Cognito before it signs a person's token: leaves of the API's scopes those whose group the person is in.
 * A group is named as the scope that it gives: `workflows.read`, `workflows.write`, `workflows.run`.
 */
export async function handler(
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> {
  const given = event.request.groupConfiguration.groupsToOverride ?? []
  const allowed = given.map((group) => `${RESOURCE_SERVER}/${group}`)
  const asked = event.request.scopes ?? []
  const scopesToSuppress = asked.filter(
    (scope) => scope.startsWith(`${RESOURCE_SERVER}/`) && !allowed.includes(scope),
  )
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress } } }
  return event
}
