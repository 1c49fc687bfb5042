import { Duration } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi as ApiGateway,
  CorsHttpMethod,
  DomainName,
  HttpMethod,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { BASE } from '../../functions/api/route.ts'
import { REDIRECTED } from '../../functions/api/router.ts'
import { routes } from '../../functions/api/routes.ts'
import type { Stage } from '../config.ts'
import { acknowledge } from './acknowledge.ts'
import { removalOf } from './removal.ts'

/** The accepted token issuer, and the prefix of its scopes. */
export interface Tokens {
  readonly issuer: string
  readonly audience: readonly string[]
  readonly scopePrefix: string
}

/**
 * The HTTP API in front of `api`. One gateway route per API route, so that the gateway checks scopes.
 *
 * The routes are added later: they need the function and who may call, the function needs the console's client
 * at the issuer, and that client needs this API's address.
 */
export class HttpApi extends Construct {
  readonly api: ApiGateway
  /** Without a trailing slash, because paths begin with one. */
  readonly url: string
  /** The target of the custom domain's DNS record, when there is a custom domain. */
  readonly domain: DomainName | undefined
  readonly logs: LogGroup

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'http')
    const { domainName, certificateArn, consoleOrigin } = stage
    this.api = new ApiGateway(this, 'api', {
      apiName: `mailroom-${stage.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: domainName !== undefined,
      ...(consoleOrigin && { corsPreflight: corsFor(consoleOrigin) }),
    })
    this.logs = new LogGroup(this, 'access-logs', {
      logGroupName: `/aws/apigateway/mailroom-${stage.name}`,
      retention: stage.logDays,
      removalPolicy: removalOf(stage),
    })
    this.domain =
      domainName && certificateArn
        ? new DomainName(this, 'domain', {
            domainName,
            certificate: Certificate.fromCertificateArn(this, 'certificate', certificateArn),
          })
        : undefined
    new HttpStage(this, 'stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: stage.apiRate, burstLimit: stage.apiBurst },
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: new LogGroupLogDestination(this.logs), format: ACCESS_LOG },
      ...(this.domain && { domainMapping: { domainName: this.domain } }),
    })
    this.url = this.domain ? `https://${domainName}` : this.api.apiEndpoint
  }

  /**
   * There is no `$default` route: a path parsed differently by gateway and function would bypass
   * authorization.
   */
  addRoutes(handler: IFunction, { issuer, audience, scopePrefix }: Tokens): void {
    const integration = new HttpLambdaIntegration('function', handler, { scopePermissionToRoute: false })
    const authorizer: IHttpRouteAuthorizer = new HttpJwtAuthorizer('tokens', issuer, {
      jwtAudience: [...audience],
    })
    for (const { method, path, scope } of routes) {
      const added = this.api.addRoutes({
        path: BASE + path,
        methods: [HttpMethod[method]],
        integration,
        ...(scope && { authorizer, authorizationScopes: [scopePrefix + scope] }),
      })
      if (!scope) for (const route of added) acknowledge(route, OPEN)
    }
    for (const path of REDIRECTED)
      for (const route of this.api.addRoutes({ path, methods: [HttpMethod.GET], integration }))
        acknowledge(route, OPEN)
  }
}

const OPEN = {
  'AwsSolutions-APIG4':
    'Health, documentation, the files of the console, and the ways to them: open to everybody, and without data.',
}

const METHODS = [...new Set(routes.map(({ method }) => CorsHttpMethod[method]))]
/** Headers that the routes read. */
const READ = new Set(routes.flatMap(({ headers }) => Object.keys(headers?.shape ?? {})))

const corsFor = (origin: string) => ({
  allowOrigins: [origin],
  allowMethods: METHODS,
  allowHeaders: ['authorization', 'content-type', ...READ].sort(),
  exposeHeaders: ['etag', 'link', 'location', 'retry-after'],
  maxAge: Duration.hours(1),
})

/** Logs no address, user agent or path; a route contains no personal data. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    time: '$context.requestTime',
    request_id: '$context.requestId',
    route: '$context.routeKey',
    status: '$context.status',
    response_bytes: '$context.responseLength',
    latency_ms: '$context.responseLatency',
    function_latency_ms: '$context.integrationLatency',
    function_error: '$context.integrationErrorMessage',
    authorizer_error: '$context.authorizer.error',
  }),
)
