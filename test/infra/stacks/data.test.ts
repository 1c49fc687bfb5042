import { beforeAll, describe, expect, it } from 'vitest'
import { aStage, resourcesOf, type Templates, theOnly } from '../../support/stacks.ts'

let dev: Templates
let prod: Templates
beforeAll(async () => {
  ;[dev, prod] = await Promise.all([aStage('dev'), aStage('prod')])
})

describe('the database', () => {
  it('is Aurora PostgreSQL 17 with the Data API and a password that RDS keeps', () => {
    expect(theOnly(prod, 'AWS::RDS::DBCluster').Properties).toMatchObject({
      Engine: 'aurora-postgresql',
      EngineVersion: expect.stringMatching(/^17\./),
      EnableHttpEndpoint: true,
      ManageMasterUserPassword: true,
    })
  })

  it('never pauses in prod, keeps backups for two weeks and is hard to lose', () => {
    const cluster = theOnly(prod, 'AWS::RDS::DBCluster')
    expect(cluster.Properties).toMatchObject({
      BackupRetentionPeriod: 14,
      DeletionProtection: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 },
    })
    expect(cluster.DeletionPolicy).toBe('Snapshot')
  })

  it('pauses elsewhere after five minutes without a call, and goes with its stack', () => {
    const cluster = theOnly(dev, 'AWS::RDS::DBCluster')
    expect(cluster.Properties).toMatchObject({
      DeletionProtection: false,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, SecondsUntilAutoPause: 300 },
    })
    expect(cluster.DeletionPolicy).toBe('Delete')
  })
})

describe('a restored database', () => {
  it('is made from the snapshot, with everything else as it was', async () => {
    const databaseSnapshot = 'arn:aws:rds:eu-north-1:123456789012:cluster-snapshot:then'
    const restored = await aStage('prod', { databaseSnapshot })
    const { DBSubnetGroupName, ...after } = theOnly(restored, 'AWS::RDS::DBCluster').Properties
    const { MasterUsername, ...before } = theOnly(prod, 'AWS::RDS::DBCluster').Properties
    expect({ ...after, DBSubnetGroupName: before.DBSubnetGroupName }).toEqual({
      ...before,
      SnapshotIdentifier: databaseSnapshot,
    })
  })

  it('changes every template that speaks of the database, for the toolkit deploys only what has changed', async () => {
    const made = async (name: string) =>
      aStage('prod', { databaseSnapshot: `arn:aws:rds:eu-north-1:123456789012:cluster-snapshot:${name}` })
    const text = (templates: Templates) =>
      Object.values(templates).map((template) => JSON.stringify(template.toJSON()))
    const [then, later] = [text(await made('then')), text(await made('later'))]
    text(prod).forEach((before, n) => {
      expect(then[n]).not.toBe(before)
      expect(later[n]).not.toBe(then[n])
    })
  })
})

describe('the bucket of originals', () => {
  it('forgets them after as many days as the stage says', () => {
    const expiration = (templates: Templates) =>
      resourcesOf(templates, 'AWS::S3::Bucket')
        .filter(({ Properties }) => Properties.BucketName)
        .map(({ Properties }) => Properties.LifecycleConfiguration)
    expect(expiration(prod)).toMatchObject([{ Rules: [{ ExpirationInDays: 365, Status: 'Enabled' }] }])
    expect(expiration(dev)).toMatchObject([{ Rules: [{ ExpirationInDays: 30 }] }])
  })
})

describe('the migration', () => {
  it('runs when the database is there, again when its code changes, and fails within ten minutes', () => {
    const run = theOnly(prod, 'Custom::Migrations')
    expect(run.Properties).toMatchObject({
      bundle: expect.stringMatching(/^[0-9a-f]{64}$/),
      ServiceTimeout: '600',
    })
    expect(run.DependsOn?.join()).toContain('databaseclusterwriter')
  })

  it('runs again on a database that was restored, which may be older than the code', async () => {
    const databaseSnapshot = 'arn:aws:rds:eu-north-1:123456789012:cluster-snapshot:then'
    const restored = theOnly(await aStage('prod', { databaseSnapshot }), 'Custom::Migrations')
    expect(restored.Properties.cluster).not.toEqual(theOnly(prod, 'Custom::Migrations').Properties.cluster)
    expect(restored.DependsOn?.join()).toMatch(/databasecluster[0-9a-f]{8}writer/)
  })
})
