import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
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
    this.api = apiFunction(this, { stage, bundles, database, originals, classifiedEmails, deliveries })
    this.tokenScopes = stage.jwtIssuer ? undefined : tokenScopesFunction(this, stage, bundles)
    this.http = new HttpApi(this, { stage, handler: this.api, tokens: this.tokens(stage) })
    new CfnOutput(this, 'ApiUrl', { value: this.http.url })
    if (this.http.domain)
      new CfnOutput(this, 'ApiDomainTarget', {
        description: `Point a CNAME of ${stage.domainName} here`,
        value: this.http.domain.regionalDomainName,
      })
  }

  private tokens(stage: Stage): Tokens {
    const { jwtIssuer = '', jwtAudience = '', jwtScopePrefix } = stage
    if (!this.tokenScopes) return { issuer: jwtIssuer, audience: [jwtAudience], scopePrefix: jwtScopePrefix }

    const signIn = new SignIn(this, stage, this.tokenScopes)
    new CfnOutput(this, 'UserPoolId', { value: signIn.pool.userPoolId })
    new CfnOutput(this, 'HubClientId', { value: signIn.hub.userPoolClientId })
    if (signIn.console) new CfnOutput(this, 'ConsoleClientId', { value: signIn.console.userPoolClientId })
    const clients = [signIn.hub, signIn.console].filter((client) => client !== undefined)
    return {
      issuer: signIn.pool.userPoolProviderUrl,
      audience: clients.map(({ userPoolClientId }) => userPoolClientId),
      scopePrefix: `${RESOURCE_SERVER}/`,
    }
  }
}
