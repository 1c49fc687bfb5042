import type { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { beforeAll, describe, expect, it } from 'vitest'
import { FUNCTIONS } from '../../../infra/functions.ts'
import { aStage, resourcesOf, rightsOf, statementsOf, type Templates } from '../../support/stacks.ts'

describe.each(['dev', 'prod'])('the templates of %s', (stage) => {
  let templates: Templates
  beforeAll(async () => {
    templates = await aStage(stage)
  })
  const properties = (...types: string[]) =>
    resourcesOf(templates, ...types).map(({ Properties }) => Properties)

  it('pass the checks of AwsSolutions and of the CDK, or they would not be there', () => {
    expect(resourcesOf(templates).length).toBeGreaterThan(50)
  })

  it('allow no wildcard action', () => {
    const actions = statementsOf(templates)
      .filter(({ Effect, policy }) => Effect === 'Allow' && !policy.startsWith('alarmkey'))
      .flatMap(({ Action }) => Action)
    expect(actions.length).toBeGreaterThan(30)
    expect(actions.filter((action) => action.includes('*'))).toEqual([])
  })

  it('allow something on every resource only where AWS has none to name', () => {
    const everywhere = statementsOf(templates).filter(
      ({ Effect, Resource, policy }) =>
        Effect === 'Allow' && [Resource].flat().includes('*') && !policy.startsWith('alarmkey'),
    )
    const actions = new Set(everywhere.flatMap(({ Action }) => Action))
    expect(actions).toEqual(new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']))
  })

  it('let nobody in whom they do not name, but to be refused', () => {
    const anybody = statementsOf(templates).filter(
      ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal ?? '').includes('"*"'),
    )
    expect(anybody).toEqual([])
  })

  it('use no managed policy', () => {
    expect(properties('AWS::IAM::Role').filter((role) => role.ManagedPolicyArns)).toEqual([])
  })

  it('have no public bucket, and none that is reached without TLS', () => {
    const buckets = resourcesOf(templates, 'AWS::S3::Bucket')
    expect(buckets).toHaveLength(2)
    for (const { Properties } of buckets)
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      })
    const refusals = statementsOf(templates).filter(
      ({ Effect, Condition }) =>
        Effect === 'Deny' && JSON.stringify(Condition).includes('"aws:SecureTransport":"false"'),
    )
    // Two buckets, five queues and the topic of alarms.
    expect(refusals).toHaveLength(8)
  })

  it('encrypt everything that stores', () => {
    for (const queue of properties('AWS::SQS::Queue')) expect(queue.SqsManagedSseEnabled).toBe(true)
    for (const cluster of properties('AWS::RDS::DBCluster')) expect(cluster.StorageEncrypted).toBe(true)
    for (const topic of properties('AWS::SNS::Topic')) expect(topic.KmsMasterKeyId).toBeDefined()
  })

  it('have no function in a VPC', () => {
    expect(properties('AWS::Lambda::Function').filter((one) => one.VpcConfig)).toEqual([])
  })

  it('have a dead-letter queue for every queue, which takes from that queue only, and one for the sweep', () => {
    const queues = properties('AWS::SQS::Queue')
    const sweep = `mailroom-${stage}-sweep-dlq`
    expect(queues.map(({ QueueName }) => QueueName)).toContain(sweep)
    const dead = queues.filter(({ QueueName }) => String(QueueName).endsWith('-dlq') && QueueName !== sweep)
    const live = queues.filter(({ QueueName }) => !String(QueueName).endsWith('-dlq'))
    expect(live.map(({ QueueName }) => `${QueueName}-dlq`).sort()).toEqual(
      dead.map(({ QueueName }) => QueueName).sort(),
    )
    for (const { RedrivePolicy } of live) expect(RedrivePolicy).toMatchObject({ maxReceiveCount: 3 })
    for (const { RedriveAllowPolicy } of dead)
      expect(RedriveAllowPolicy).toMatchObject({ redrivePermission: 'byQueue' })
  })

  it('keep every log for as long as the stage says, and no longer', () => {
    const groups = properties('AWS::Logs::LogGroup')
    expect(groups.length).toBeGreaterThanOrEqual(Object.keys(FUNCTIONS).length)
    for (const { RetentionInDays } of groups) expect(RetentionInDays).toBe(stage === 'prod' ? 90 : 14)
  })

  it('leave nothing behind of a first deployment that failed, whose names the next one needs', () => {
    const named = resourcesOf(templates, 'AWS::Logs::LogGroup', 'AWS::S3::Bucket')
    const policies = new Set(named.map(({ DeletionPolicy }) => DeletionPolicy))
    expect(policies).toEqual(new Set(stage === 'prod' ? ['Delete', 'RetainExceptOnCreate'] : ['Delete']))
  })

  it('have no secret’s value', () => {
    const secrets = properties('AWS::SecretsManager::Secret')
    const [made, ...given] = secrets.toSorted((one) => (one.GenerateSecretString ? -1 : 1))
    // AWS makes it; nobody has to know it.
    expect(made).toMatchObject({
      GenerateSecretString: { GenerateStringKey: 'password', PasswordLength: 40 },
    })
    expect(made).not.toHaveProperty('SecretString')
    expect(given).toHaveLength(2)
    for (const secret of given) {
      expect(secret).not.toHaveProperty('SecretString')
      expect(secret).not.toHaveProperty('GenerateSecretString')
      expect(secret.Description).toContain('put-secret-value')
    }
  })

  it('put the database where nothing reaches it', () => {
    expect(
      resourcesOf(templates, 'AWS::EC2::NatGateway', 'AWS::EC2::InternetGateway', 'AWS::EC2::EIP'),
    ).toEqual([])
    const [group] = properties('AWS::EC2::SecurityGroup')
    expect(group).not.toHaveProperty('SecurityGroupIngress')
    expect(resourcesOf(templates, 'AWS::EC2::SecurityGroupIngress')).toEqual([])
    for (const instance of properties('AWS::RDS::DBInstance')) expect(instance.PubliclyAccessible).toBe(false)
  })
})

describe('a function may do what its statements need and nothing else', () => {
  let templates: Templates
  beforeAll(async () => {
    templates = await aStage()
  })
  const DATABASE = [
    'rds-data:ExecuteStatement on cluster',
    'secretsmanager:GetSecretValue on functionssecret',
  ]

  it.each([
    [
      'api',
      [
        ...DATABASE,
        's3:DeleteObject on attachments/',
        's3:DeleteObject on bodies/',
        's3:GetObject on attachments/',
        'sqs:SendMessage on classifiedemailsqueue',
        'sqs:SendMessage on deliveriesqueue',
      ],
    ],
    [
      'engine',
      [
        ...DATABASE,
        's3:GetObject on attachments/',
        's3:DeleteObject on bodies/',
        's3:PutObject on bodies/',
        'sqs:ChangeMessageVisibility on classifiedemailsqueue',
        'sqs:DeleteMessage on classifiedemailsqueue',
        'sqs:GetQueueAttributes on classifiedemailsqueue',
        'sqs:GetQueueUrl on classifiedemailsqueue',
        'sqs:ReceiveMessage on classifiedemailsqueue',
        'sqs:SendMessage on classifiedemailsdeadletters',
        'sqs:SendMessage on deliveriesqueue',
      ],
    ],
    [
      'deliver',
      [
        ...DATABASE,
        's3:DeleteObject on attachments/',
        's3:DeleteObject on bodies/',
        'secretsmanager:GetSecretValue on signingkeysecret',
        'secretsmanager:GetSecretValue on slacksecret',
        'ses:SendEmail on identity/hub.dk',
        'ses:SendEmail on identity/mailroom@hub.dk',
        'ses:SendRawEmail on identity/hub.dk',
        'ses:SendRawEmail on identity/mailroom@hub.dk',
        // Phone numbers have no ARN, and everything else of SNS has one: topics, applications and their endpoints.
        'sns:Publish on all but :sns:*:*:*',
        'sqs:ChangeMessageVisibility on deliveriesqueue',
        'sqs:DeleteMessage on deliveriesqueue',
        'sqs:GetQueueAttributes on deliveriesqueue',
        'sqs:GetQueueAttributes on sweepdeadletters',
        'sqs:GetQueueUrl on deliveriesqueue',
        'sqs:GetQueueUrl on sweepdeadletters',
        'sqs:ReceiveMessage on deliveriesqueue',
        'sqs:SendMessage on classifiedemailsqueue',
        'sqs:SendMessage on deliveriesdeadletters',
        'sqs:SendMessage on deliveriesqueue',
        'sqs:SendMessage on sweepdeadletters',
      ],
    ],
    ['migrate', [...DATABASE, 'secretsmanager:GetSecretValue on MasterUserSecret']],
    ['stats-widget', DATABASE],
    ['token-scopes', []],
  ])('%s', (name, rights) => {
    expect(rightsOf(templates, name)).toEqual([...rights].sort())
  })

  it.each(['api', 'engine'])('%s may ask the stage’s model when it has one, and no other', async (name) => {
    const rights = (BEDROCK_MODEL_ID: string) =>
      aStage('prod', { BEDROCK_MODEL_ID }).then((one) => rightsOf(one, name))
    const bedrock = (all: string[]) => all.filter((right) => right.startsWith('bedrock:')).join()
    expect(bedrock(await rights('amazon.nova-lite-v1:0'))).toContain(
      ':bedrock:*::foundation-model/amazon.nova-lite-v1:0"]]}',
    )
    expect(bedrock(await rights('eu.amazon.nova-lite-v1:0'))).toContain(
      'inference-profile/eu.amazon.nova-lite-v1:0',
    )
    expect(bedrock(rightsOf(templates, name))).toBe('')
  })

  it('sends mail as its own sender only', () => {
    const [mail] = statementsOf(templates).filter(({ Action }) => [Action].flat().includes('ses:SendEmail'))
    expect(mail?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'mailroom@hub.dk' } })
  })
})

describe('the checks', () => {
  it('find a bucket without the rest', async () => {
    const careless = aStage('prod', {}, ({ data }) => void new Bucket(data, 'careless'))
    await expect(careless).rejects.toThrow('AwsSolutions-S1')
  })

  it('find what CloudFormation would refuse', async () => {
    const impossible = aStage('prod', {}, ({ processing }) =>
      (processing.engine.node.defaultChild as CfnFunction).addPropertyOverride('MemorySize', 1),
    )
    await expect(impossible).rejects.toThrow('less than the minimum of 128')
  })
})
