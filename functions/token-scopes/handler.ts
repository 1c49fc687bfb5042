import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'

/** Name of the resource server, with which Cognito prefixes each of its scopes. */
export const RESOURCE_SERVER = 'mailroom'

/**
 * Called by Cognito before it signs a person's token: keeps only those of the API's scopes whose group the
 * person is in. A group has the name of the scope it grants: `workflows.read`, `workflows.write`,
 * `workflows.run`.
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
