import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  FeaturePlan,
  type IUserPoolResourceServer,
  LambdaVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Scope } from '../../functions/api/route.ts'
import { RESOURCE_SERVER } from '../../functions/token-scopes/handler.ts'
import type { Stage } from '../config.ts'
import { acknowledge } from './acknowledge.ts'

/** Human-readable descriptions of the API's scopes. */
const SCOPES: Readonly<Record<NonNullable<Scope>, string>> = {
  'workflows.read': 'See workflows, executions, emails and statistics',
  'workflows.write': 'Change workflows, erase emails, see who did what',
  'workflows.run': 'Send in emails, run workflows, mark emails as reviewed, pause everything',
}

/** Our own user pool: people sign in by invitation with a second factor, machines with client credentials. */
export class SignIn extends Construct {
  readonly pool: UserPool
  /** For programs: the hub, a script. */
  readonly hub: UserPoolClient
  /** For the console. */
  readonly console: UserPoolClient

  /** @param consoleUrl where the console is, to which people come back when they have signed in. */
  constructor(scope: Construct, stage: Stage, tokenScopes: IFunction, consoleUrl: string) {
    super(scope, 'sign-in')
    this.pool = new UserPool(this, 'pool', {
      userPoolName: `mailroom-${stage.name}`,
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: stage.keepData,
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    acknowledge(this.pool, {
      'AwsSolutions-COG8':
        'Threat protection is paid for by every user; accounts are made by hand here and need a second factor.',
    })
    this.pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, tokenScopes, LambdaVersion.V2_0)
    this.pool.addDomain('domain', {
      cognitoDomain: { domainPrefix: `mailroom-${stage.name}-${Aws.ACCOUNT_ID}` },
    })
    const scopes = this.scopes()
    this.hub = this.pool.addClient('hub', {
      generateSecret: true,
      authFlows: {},
      oAuth: { flows: { clientCredentials: true }, scopes },
      accessTokenValidity: Duration.hours(1),
    })
    this.console = this.consoleClient(scopes, [
      consoleUrl,
      ...(stage.consoleOrigin ? [`${stage.consoleOrigin}/`] : []),
    ])
  }

  /** The scopes, each with a group for the people who have it. */
  private scopes(): OAuthScope[] {
    const all = Object.entries(SCOPES).map(
      ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
    )
    const server: IUserPoolResourceServer = this.pool.addResourceServer('api', {
      identifier: RESOURCE_SERVER,
      scopes: all,
    })
    for (const { scopeName, scopeDescription } of all)
      this.pool.addGroup(scopeName, { groupName: scopeName, description: scopeDescription })
    return all.map((one) => OAuthScope.resourceServer(server, one))
  }

  private consoleClient(scopes: OAuthScope[], urls: string[]): UserPoolClient {
    return this.pool.addClient('console', {
      // A browser page cannot keep a secret, so it uses the authorization code flow with PKCE.
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, ...scopes],
        callbackUrls: urls,
        logoutUrls: urls,
      },
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(1),
    })
  }
}
