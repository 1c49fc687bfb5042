import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { BASE } from '../../functions/api/route.ts'
import { RESOURCE_SERVER } from '../../functions/token-scopes/handler.ts'
import type { Stage } from '../config.ts'
import { HttpApi, type Tokens } from '../constructs/http-api.ts'
import { SignIn } from '../constructs/sign-in.ts'
import { apiFunction } from '../functions/api.ts'
import type { MailroomFunction } from '../functions/mailroom-function.ts'
import { tokenScopesFunction } from '../functions/token-scopes.ts'
import type { DataStack } from './data.ts'
import type { ProcessingStack } from './processing.ts'

/** The HTTPS side: `api` behind an HTTP API that checks tokens. */
export class ApiStack extends Stack {
  readonly api: MailroomFunction
  readonly http: HttpApi
  /** Only with our own user pool. */
  readonly tokenScopes: MailroomFunction | undefined

  constructor(scope: Construct, stage: Stage, bundles: string, data: DataStack, processing: ProcessingStack) {
    super(scope, 'api', {
      stackName: `mailroom-${stage.name}-api`,
      description: 'Mailroom: HTTP API and who may call it',
    })
    const { classifiedEmails, deliveries } = processing
    const { database, originals } = data
    this.http = new HttpApi(this, stage)
    this.tokenScopes = stage.jwtIssuer ? undefined : tokenScopesFunction(this, stage, bundles)
    const consoleUrl = `${this.http.url}${BASE}/console`
    const { consoleClientId, ...tokens } = this.tokens(stage, consoleUrl)
    const scopePrefix = stage.consoleScopePrefix ?? tokens.scopePrefix
    this.api = apiFunction(this, {
      ...{ stage, bundles, database, originals, classifiedEmails, deliveries },
      console: { issuer: tokens.issuer, clientId: consoleClientId, scopePrefix },
    })
    this.http.addRoutes(this.api, tokens)
    new CfnOutput(this, 'ConsoleUrl', { value: consoleUrl, description: 'For the people of the office' })
    new CfnOutput(this, 'ApiUrl', { value: this.http.url })
    if (this.http.domain)
      new CfnOutput(this, 'ApiDomainTarget', {
        description: `Point a CNAME of ${stage.domainName} here`,
        value: this.http.domain.regionalDomainName,
      })
  }

  /** Who may call, and the console's client there; an issuer of your own need not have one. */
  private tokens(
    stage: Stage,
    consoleUrl: string,
  ): Tokens & { readonly consoleClientId: string | undefined } {
    const { jwtIssuer = '', jwtAudience = '', jwtScopePrefix, consoleClientId } = stage
    if (!this.tokenScopes)
      return { issuer: jwtIssuer, audience: [jwtAudience], scopePrefix: jwtScopePrefix, consoleClientId }

    const signIn = new SignIn(this, stage, this.tokenScopes, consoleUrl)
    new CfnOutput(this, 'UserPoolId', { value: signIn.pool.userPoolId })
    new CfnOutput(this, 'HubClientId', { value: signIn.hub.userPoolClientId })
    new CfnOutput(this, 'ConsoleClientId', { value: signIn.console.userPoolClientId })
    return {
      issuer: signIn.pool.userPoolProviderUrl,
      audience: [signIn.hub, signIn.console].map(({ userPoolClientId }) => userPoolClientId),
      scopePrefix: `${RESOURCE_SERVER}/`,
      consoleClientId: signIn.console.userPoolClientId,
    }
  }
}
