/** An AWS price, in USD without tax. */
export interface Price {
  readonly usd: number
  /** The number of units that the price is for. */
  readonly per: number
  readonly unit: string
  readonly region: 'eu-north-1' | 'us-east-1' | 'eu-west-2'
  /** The date on which the price was read from the price list. */
  readonly date: string
  readonly source: string
}

/** The day on which these sources were collected. */
export const COLLECTED = '2026-11-23'

const million = 1_000_000

/** The cost estimate of eVaka, a Finnish city’s public system that runs in Stockholm. */
const stockholm = {
  region: 'eu-north-1',
  date: '2026-04-12',
  source: 'eVaka, AWS Cost & Pricing Documentation',
} as const

/**
 * Answers of the AWS Price List API kept in a public repository: Cerozob/Healthcare-virtual-assistant-demo.
 */
const virginia = (file: string) =>
  ({
    region: 'us-east-1',
    date: '2025-10-28',
    source: `AWS Price List API, as kept in Cerozob/Healthcare-virtual-assistant-demo, ${file}`,
  }) as const

/** All unit prices used: first tier, on demand. For Stockholm where its price was available. */
export const PRICES = {
  lambdaRequest: { usd: 0.2, per: million, unit: 'requests', ...virginia('lambda_pricing.md') },
  lambdaGbSecond: { usd: 0.0000133334, per: 1, unit: 'GB-seconds (arm64)', ...virginia('lambda_pricing.md') },
  dataApi: {
    usd: 0.35,
    per: million,
    unit: 'requests of 32 KB',
    region: 'eu-west-2',
    date: '2026-06-01',
    source:
      'a migration plan to Aurora that quotes the Aurora pricing page; 32 KB also in jiegec/kb, aws_pricing.md',
  },
  auroraAcuHour: { usd: 0.14, per: 1, unit: 'ACU-hours', ...stockholm },
  auroraStorage: { usd: 0.11, per: 1, unit: 'GB-months', ...stockholm },
  auroraIo: { usd: 0.21, per: million, unit: 'I/Os', ...stockholm },
  sqsRequest: {
    usd: 0.4,
    per: million,
    unit: 'requests of 64 KB',
    region: 'us-east-1',
    date: '2026-06-13',
    source: 'factualminds.com, Amazon SQS pricing',
  },
  sesEmail: {
    usd: 0.1,
    per: 1000,
    unit: 'emails',
    region: 'us-east-1',
    date: '2026-11-23',
    source: 'acecloudinterviews.com, SES (undated)',
  },
  s3Put: { usd: 0.005, per: 1000, unit: 'PUT requests', ...virginia('s3_pricing.md') },
  s3Storage: { usd: 0.023, per: 1, unit: 'GB-months', ...stockholm },
  logIngestion: { usd: 0.54, per: 1, unit: 'GB', ...stockholm },
  logStorage: { usd: 0.028, per: 1, unit: 'GB-months', ...stockholm },
  customMetric: { usd: 0.3, per: 1, unit: 'metrics', ...virginia('cloudwatch_pricing.md') },
  alarm: { usd: 0.1, per: 1, unit: 'metrics with an alarm', ...virginia('cloudwatch_pricing.md') },
  dashboard: {
    usd: 3,
    per: 1,
    unit: 'dashboards',
    region: 'us-east-1',
    date: '2026-06-13',
    source: 'factualminds.com, Amazon CloudWatch pricing',
  },
  trace: {
    usd: 5,
    per: million,
    unit: 'traces',
    region: 'us-east-1',
    date: '2026-11-23',
    source: 'aws.amazon.com/xray/pricing (stored copy, undated)',
  },
  secret: { usd: 0.4, per: 1, unit: 'secrets', ...stockholm },
  secretCall: { usd: 0.05, per: 10_000, unit: 'calls', ...stockholm },
  key: { usd: 1, per: 1, unit: 'keys', ...virginia('secrets_kms_pricing.md') },
  httpApiRequest: { usd: 1, per: million, unit: 'requests', ...virginia('api_gateway_pricing.md') },
  activeUser: { usd: 0.015, per: 1, unit: 'users (Essentials)', ...virginia('cognito_pricing.md') },
  schedule: { usd: 1, per: million, unit: 'invocations', ...virginia('eventbridge_pricing.md') },
  stateTransition: {
    usd: 0.025,
    per: 1000,
    unit: 'state transitions',
    region: 'eu-north-1',
    date: '2026-11-23',
    source: 'aws.amazon.com/step-functions/pricing, regions table (stored copy, undated)',
  },
  fargateVcpuHour: { usd: 0.0356, per: 1, unit: 'vCPU-hours (arm64)', ...stockholm },
  fargateGbHour: { usd: 0.00392, per: 1, unit: 'GB-hours (arm64)', ...stockholm },
  publicIpHour: {
    usd: 0.005,
    per: 1,
    unit: 'hours',
    region: 'eu-north-1',
    date: '2026-10-01',
    source: 'cost section of a public repository, “Prices for eu-north-1, as of October 2026”',
  },
} as const satisfies Record<string, Price>
