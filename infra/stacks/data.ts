import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { Database } from '../constructs/database.ts'
import { Originals } from '../constructs/originals.ts'
import { Migrate } from '../functions/migrate.ts'

/** The stateful resources: the database with its migrations, and the bucket of originals. */
export class DataStack extends Stack {
  readonly database: Database
  readonly originals: Originals
  readonly migrate: Migrate

  constructor(scope: Construct, stage: Stage, bundles: string) {
    super(scope, 'data', {
      stackName: `mailroom-${stage.name}-data`,
      description: 'Mailroom: database, migrations and originals of large emails',
      terminationProtection: stage.keepData,
    })
    this.database = new Database(this, stage)
    this.originals = new Originals(this, stage)
    this.migrate = new Migrate(this, { stage, bundles, database: this.database })
  }
}
