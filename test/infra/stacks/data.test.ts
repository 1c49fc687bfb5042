import { beforeAll, describe, expect, it } from 'vitest'
import { aStage, resourcesOf, type Templates } from '../../support/stacks.ts'

let [dev, prod]: Templates[] = []
beforeAll(async () => {
  ;[dev, prod] = await Promise.all([aStage('dev'), aStage('prod')])
})

/** The only resource of a type. */
function one(templates: Templates | undefined, type: string) {
  const [only, ...others] = resourcesOf(templates as Templates, type)
  expect(others).toEqual([])
  return only as { Properties: Record<string, unknown>; DeletionPolicy?: string }
}

describe('the database', () => {
  it('is Aurora PostgreSQL 17 with the Data API and a password that RDS keeps', () => {
    expect(one(prod, 'AWS::RDS::DBCluster').Properties).toMatchObject({
      Engine: 'aurora-postgresql',
      EngineVersion: expect.stringMatching(/^17\./),
      EnableHttpEndpoint: true,
      ManageMasterUserPassword: true,
    })
  })

  it('never pauses in prod, keeps backups for two weeks and is hard to lose', () => {
    const cluster = one(prod, 'AWS::RDS::DBCluster')
    expect(cluster.Properties).toMatchObject({
      BackupRetentionPeriod: 14,
      DeletionProtection: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 },
    })
    expect(cluster.DeletionPolicy).toBe('Snapshot')
  })

  it('pauses elsewhere after five minutes without a call, and goes with its stack', () => {
    const cluster = one(dev, 'AWS::RDS::DBCluster')
    expect(cluster.Properties).toMatchObject({
      DeletionProtection: false,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, SecondsUntilAutoPause: 300 },
    })
    expect(cluster.DeletionPolicy).toBe('Delete')
  })
})

describe('the bucket of originals', () => {
  it('forgets them after as many days as the stage says', () => {
    const expiration = (templates: Templates | undefined) =>
      resourcesOf(templates as Templates, 'AWS::S3::Bucket')
        .filter(({ Properties }) => Properties.BucketName)
        .map(({ Properties }) => Properties.LifecycleConfiguration)
    expect(expiration(prod)).toMatchObject([{ Rules: [{ ExpirationInDays: 365, Status: 'Enabled' }] }])
    expect(expiration(dev)).toMatchObject([{ Rules: [{ ExpirationInDays: 30 }] }])
  })
})

describe('the migration', () => {
  it('runs when the database is there, again when its code changes, and fails within ten minutes', () => {
    const run = one(prod, 'Custom::Migrations') as unknown as { DependsOn: string[]; Properties: object }
    expect(run.Properties).toMatchObject({
      bundle: expect.stringMatching(/^[0-9a-f]{64}$/),
      ServiceTimeout: '600',
    })
    expect(run.DependsOn.join()).toContain('databaseclusterwriter')
  })
})
