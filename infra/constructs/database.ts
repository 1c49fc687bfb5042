import { createHash } from 'node:crypto'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  FlowLogDestination,
  FlowLogTrafficType,
  IpAddresses,
  type IVpc,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseClusterFromSnapshot,
} from 'aws-cdk-lib/aws-rds'
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { acknowledge } from './acknowledge.ts'

const NAME = 'mailroom'
const USER = 'mailroom'
/** The role created by migration 023. */
const FUNCTIONS_USER = 'mailroom_functions'

/** Aurora PostgreSQL, reachable only through the Data API. */
export class Database extends Construct {
  readonly cluster: DatabaseCluster | DatabaseClusterFromSnapshot
  /** Of the functions' role. */
  readonly secret: ISecret
  /** Of the owner; used for migrations only. */
  private readonly ownerSecret: ISecret

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'database')
    const { keepData } = stage
    const vpc = isolatedNetwork(this, stage)
    const common = {
      engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_9 }),
      defaultDatabaseName: NAME,
      // RDS generates the password, keeps it in Secrets Manager and rotates it weekly.
      manageMasterUserPassword: true,
      enableDataApi: true,
      iamAuthentication: true,
      writer: ClusterInstance.serverlessV2('writer', {
        publiclyAccessible: false,
        enablePerformanceInsights: true,
      }),
      serverlessV2MinCapacity: stage.databaseMinCapacity,
      serverlessV2MaxCapacity: stage.databaseMaxCapacity,
      ...(stage.databaseMinCapacity === 0 && { serverlessV2AutoPauseDuration: Duration.minutes(5) }),
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [
        new SecurityGroup(this, 'nobody', {
          vpc,
          description: 'Lets nothing in: the Data API does not come through the network',
          allowAllOutbound: false,
        }),
      ],
      storageEncrypted: true,
      backup: { retention: Duration.days(stage.backupDays) },
      copyTagsToSnapshot: true,
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY,
    }
    this.cluster = stage.databaseSnapshot
      ? new DatabaseClusterFromSnapshot(this, restoredFrom(stage.databaseSnapshot), {
          ...common,
          snapshotIdentifier: stage.databaseSnapshot,
        })
      : new DatabaseCluster(this, 'cluster', { ...common, credentials: Credentials.fromUsername(USER) })
    if (!this.cluster.secret) throw new Error('RDS manages the password, so there is a secret')
    this.ownerSecret = this.cluster.secret
    this.secret = new Secret(this, 'functions-secret', {
      description: 'Login of the functions; a deployment gives the role this password: docs/runbook.md',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: FUNCTIONS_USER }),
        generateStringKey: 'password',
        passwordLength: 40,
        excludePunctuation: true,
      },
    }) as ISecret
    acknowledge(this.secret, {
      'AwsSolutions-SMG4':
        'Changed by hand with two commands (docs/runbook.md): a rotation function would need a way into the network.',
    })
    acknowledge(this.cluster, {
      'AwsSolutions-RDS11':
        'No security group lets anything reach the port, whatever its number: the only way in is the Data API.',
      ...(!keepData && {
        'AwsSolutions-RDS10':
          'A stage that keeps no data is made to be deleted; prod has deletion protection.',
      }),
      ...(stage.databaseSnapshot && {
        'Annotation::@aws-cdk/aws-rds:generatedCredsNotApplied':
          'RDS makes a password for the restored database as well.',
      }),
    })
  }

  /** The environment variables that a function needs to reach the database. */
  get environment(): Record<string, string> {
    return {
      DATABASE_CLUSTER_ARN: this.cluster.clusterArn,
      DATABASE_SECRET_ARN: this.secret.secretArn,
      DATABASE_NAME: NAME,
    }
  }

  /**
   * The environment variables of `migrate`, which is the owner and sets the password of the functions' role.
   */
  get ownerEnvironment(): Record<string, string> {
    return { ...this.environment, DATABASE_OWNER_SECRET_ARN: this.ownerSecret.secretArn }
  }

  /** Permits single statements, each its own transaction; nothing else is used. */
  get allowStatements(): PolicyStatement[] {
    return this.allowWith(this.secret)
  }

  get allowMigrations(): PolicyStatement[] {
    return this.allowWith(this.secret, this.ownerSecret)
  }

  private allowWith(...secrets: readonly ISecret[]): PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['rds-data:ExecuteStatement'], resources: [this.cluster.clusterArn] }),
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: secrets.map(({ secretArn }) => secretArn),
      }),
    ]
  }
}

/**
 * A different construct id for each snapshot. References between stacks are resolved when a stack is updated,
 * and the toolkit updates only stacks whose template has changed; with the same id the functions would stay
 * on the old database.
 */
const restoredFrom = (snapshot: string) =>
  `cluster-${createHash('sha256').update(snapshot).digest('hex').slice(0, 8)}`

/** A network without internet access in either direction; Aurora requires a VPC. */
function isolatedNetwork(scope: Construct, stage: Stage): IVpc {
  const vpc = new Vpc(scope, 'network', {
    ipAddresses: IpAddresses.cidr('10.0.0.0/24'),
    maxAzs: 2,
    natGateways: 0,
    subnetConfiguration: [{ name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
    restrictDefaultSecurityGroup: false,
  })
  vpc.addFlowLog('refused', {
    trafficType: FlowLogTrafficType.REJECT,
    destination: FlowLogDestination.toCloudWatchLogs(
      new LogGroup(scope, 'network-logs', { retention: stage.logDays, removalPolicy: RemovalPolicy.DESTROY }),
    ),
  })
  return vpc as IVpc
}
