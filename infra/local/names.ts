/** Names for one machine of things that AWS would name itself. */
export const REGION = 'eu-north-1'
export const ACCOUNT_ID = '000000000000'

export const DATABASE_CLUSTER_ARN = `arn:aws:rds:${REGION}:${ACCOUNT_ID}:cluster:mailroom`
export const DATABASE_SECRET_ARN = `arn:aws:secretsmanager:${REGION}:${ACCOUNT_ID}:secret:mailroom-database`
/** The owner's secret, for migrations. */
export const DATABASE_OWNER_SECRET_ARN = `arn:aws:secretsmanager:${REGION}:${ACCOUNT_ID}:secret:mailroom-database-owner`
/** The role of migration 023; `migrate` sets this password. */
export const FUNCTIONS_USER = { username: 'mailroom_functions', password: 'mailroom-functions' }
export const SLACK_SECRET_ARN = `arn:aws:secretsmanager:${REGION}:${ACCOUNT_ID}:secret:mailroom-slack`
export const WEBHOOK_SECRET_ARN = `arn:aws:secretsmanager:${REGION}:${ACCOUNT_ID}:secret:mailroom-webhook-signing-key`

export const BODIES_BUCKET = 'mailroom-bodies'

/** The token that the local Slack accepts. */
export const SLACK_TOKEN = 'xoxb-local'

/** The local outside system's key for Mailroom's webhooks: 24 bytes, not secret. */
export const SIGNING_KEY = `whsec_${Buffer.from('mailroom on this machine').toString('base64')}`

export const queueArn = (name: string) => `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${name}`
