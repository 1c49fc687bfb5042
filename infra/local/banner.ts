import { join } from 'node:path'
import { FUNCTIONS } from '../functions.ts'
import { REGION } from './names.ts'
import type { Ports } from './ports.ts'
import { queueUrl } from './queues.ts'

/** Printed once everything runs: what listens where, and two commands to try. */
export function banner(ports: Ports, databaseUrl: string, seconds: number, dataDir: string): string {
  const at = (port: number, path = '') => `http://localhost:${port}${path}`
  const table = [
    [
      'Console',
      `${at(ports.api, '/console')}   for office staff: emails to review, what happened, workflows`,
    ],
    ['API', at(ports.api, '/api/v1')],
    ['API reference', at(ports.api, '/docs')],
    ['Inbox', `${at(ports.inbox)}   Slack messages, mail, SMS and webhooks that went out`],
    ['SQS and S3', at(ports.sqs)],
    ['RDS Data API', at(ports.dataApi)],
    ['SES', at(ports.ses)],
    ['Secrets Manager', at(ports.secrets)],
    ['PostgreSQL', databaseUrl],
    ['Data', dataDir],
    ['Log', join(dataDir, 'mailroom.log')],
  ]
  const rows = table.map(([what, where]) => `  ${what?.padEnd(16)} ${where}`)
  return `
Mailroom is ready, after ${seconds.toFixed(1)} s. Ctrl-C stops all of it.

${rows.join('\n')}

Try it: run the workflows of an email by hand, or send one to the queue and watch the inbox.

  curl -X POST ${at(ports.api, '/api/v1/emails/163/execute-workflows')}

  aws --no-sign-request --region ${REGION} --endpoint-url ${at(ports.sqs)} sqs send-message \\
    --queue-url ${queueUrl(ports.sqs, FUNCTIONS.engine.queue)} --message-body '{"email_id": 151}'

`
}
