import { type Secret, secretFrom } from './secret.ts'
import { type SlackSecret, slackSecretSchema } from './slack.ts'

/** Returns the Slack secret, or throws an Error when it has neither `bot_token` nor `webhooks`. */
export const slackSecretFrom = (arn: string): Secret<SlackSecret> =>
  secretFrom(arn, slackSecretSchema, 'the Slack secret must be JSON with bot_token, or webhooks by channel')
