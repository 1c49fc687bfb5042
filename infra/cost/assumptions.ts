interface Assumption {
  readonly value: number
  readonly unit: string
  readonly what: string
  readonly source: string
}

const OURS = 'our assumption'

/** Values that are neither counted nor on a price list. */
export const ASSUMED = {
  hours: { value: 730, unit: 'hours', what: 'a month', source: 'as AWS calculates' },
  vcpu: {
    value: 1769,
    unit: 'MB',
    what: 'memory of a Lambda function that has one vCPU; less memory has that share of one',
    source: 'Lambda Developer Guide, Configure Lambda function memory',
  },
  data_api: {
    value: 100,
    unit: 'ms',
    what: 'a call of the Data API, there and back',
    source:
      'V. Kazulkin, Data API for Amazon Aurora Serverless v2, part 5: 105 ms at the median of a warm function',
  },
  slack: {
    value: 300,
    unit: 'ms',
    what: 'a message to Slack',
    source: `${OURS}, nothing published was found`,
  },
  ses: { value: 100, unit: 'ms', what: 'an email to SES', source: OURS },
  sqs: { value: 10, unit: 'ms', what: 'a call of SQS', source: OURS },
  s3: { value: 50, unit: 'ms', what: 'a PUT to S3', source: OURS },
  secrets: { value: 50, unit: 'ms', what: 'a call of Secrets Manager', source: OURS },
  pollers: {
    value: 5,
    unit: 'pollers',
    what: 'of Lambda on each queue, idle or not: it goes down to two only without a maximum concurrency, which we set',
    source: 'Lambda Developer Guide, Configuring scaling behavior for SQS event source mappings',
  },
  pollSeconds: {
    value: 20,
    unit: 's',
    what: 'one long poll of an idle queue; five pollers make the 15 empty receives a minute that users see',
    source: 'getlift/lift, issue 132',
  },
  platformLog: {
    value: 600,
    unit: 'bytes',
    what: 'that Lambda itself logs of an invocation: platform.start and platform.report as JSON',
    source: 'lines of both that were found in public logs, with active tracing',
  },
  platformEvents: { value: 2, unit: 'events', what: 'in which it logs that', source: 'as above' },
  logEvent: {
    value: 26,
    unit: 'bytes',
    what: 'that CloudWatch adds to each log event',
    source: 'CloudWatch Logs API Reference, PutLogEvents',
  },
  logMonths: {
    value: 3,
    unit: 'months',
    what: 'that logs are kept in prod',
    source: 'infra/config.ts, logDays',
  },
  capacity: {
    value: 0.5,
    unit: 'ACU',
    what: 'that Aurora has all month in prod: its minimum, which is enough for the statements that were counted',
    source: 'infra/config.ts, databaseMinCapacity',
  },
  mailMonths: {
    value: 12,
    unit: 'months',
    what: 'of mail that are kept',
    source: 'infra/config.ts, originalsDays',
  },
  writeUnit: {
    value: 4096,
    unit: 'bytes',
    what: 'of log that Aurora counts as one I/O; what is read comes out of memory',
    source: 'Amazon Aurora FAQs; Planning I/O in Amazon Aurora, AWS Database Blog',
  },
  metrics: {
    value: 57,
    unit: 'metrics',
    what: 'of our own in CloudWatch: each name with each value of its dimensions, for five workflows',
    source: 'shared/metrics.ts',
  },
  alarms: {
    value: 22,
    unit: 'metrics',
    what: 'that alarms look at; thirteen alarms, some of them on several',
    source: 'infra/monitoring/alarms.ts',
  },
  keys: {
    value: 1,
    unit: 'key',
    what: 'of our own, for the alarms’ topic',
    source: 'infra/constructs/alarm-topic.ts',
  },
  secretReads: {
    value: 1,
    unit: 'read',
    what: 'of the database’s password for each call of the Data API, at most: AWS does not say how often',
    source: 'jeremydaly/data-api-client, issue 129: a bill with Secrets Manager at its top',
  },
  secretsKept: {
    value: 4,
    unit: 'secrets',
    what: 'database’s owner, the functions’ role, Slack, webhook signing key',
    source: 'infra/stacks',
  },
  users: { value: 20, unit: 'users', what: 'of the console', source: OURS },
  apiRequests: {
    value: 84_000,
    unit: 'requests',
    what: 'a month: 200 a working day by each of them',
    source: OURS,
  },
  sweeps: {
    value: 43_800,
    unit: 'sweeps',
    what: 'a month, one a minute',
    source: 'infra/config.ts, sweepMinutes',
  },
  stepMemory: {
    value: 256,
    unit: 'MB',
    what: 'of the function behind a step, with Step Functions',
    source: OURS,
  },
  tasks: { value: 2, unit: 'tasks', what: 'of the always-on container, so that one may fail', source: OURS },
  taskVcpu: { value: 0.5, unit: 'vCPU', what: 'of each', source: OURS },
  taskMemory: { value: 1, unit: 'GB', what: 'of each', source: OURS },
} as const satisfies Record<string, Assumption>
