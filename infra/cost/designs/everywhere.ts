import { ASSUMED } from '../assumptions.ts'
import type { EmailCounts } from '../counts.ts'
import { type LineItem, line } from '../line-item.ts'
import { PRICES } from '../prices.ts'
import { toGb } from '../usage.ts'

/**
 * Costs that every design has: database, mail, originals, secrets, people who look at it.
 *
 * @param times the factor from the counted work to a month.
 */
export function everywhere(counts: EmailCounts, times: number): LineItem[] {
  const { hours, capacity, mailMonths, writeUnit } = ASSUMED
  const kept = (bytes: number) => toGb(bytes * times) * mailMonths.value
  const writes = (counts.writtenBytes * times) / writeUnit.value
  return [
    line('Aurora', 'capacity, at its minimum', capacity.value * hours.value, PRICES.auroraAcuHour),
    line('Aurora', 'a year of mail', kept(counts.storedBytes), PRICES.auroraStorage),
    line('Aurora', 'writes', writes, PRICES.auroraIo),
    line('SES', 'notifications by email', counts.emailsSent * times, PRICES.sesEmail),
    line('S3', 'originals of large emails', counts.s3Puts * times, PRICES.s3Put),
    line('S3', 'a year of them', kept(counts.s3Bytes), PRICES.s3Storage),
    line('CloudWatch', 'metrics of our own', ASSUMED.metrics.value, PRICES.customMetric),
    line('CloudWatch', 'alarms', ASSUMED.alarms.value, PRICES.alarm),
    line('CloudWatch', 'dashboard', 1, PRICES.dashboard),
    line('Secrets Manager', 'secrets', ASSUMED.secretsKept.value, PRICES.secret),
    line('KMS', 'key for alarms', ASSUMED.keys.value, PRICES.key),
    line('API Gateway', 'requests of the console', ASSUMED.apiRequests.value, PRICES.httpApiRequest),
    line('Cognito', 'users of the console', ASSUMED.users.value, PRICES.activeUser),
  ]
}

/** Calls of the Data API, each of which reads the database’s password. */
export const dataApi = (units: number, calls: number): LineItem[] => [
  line('Data API', 'requests', units, PRICES.dataApi),
  line('Secrets Manager', 'password read, at most', calls * ASSUMED.secretReads.value, PRICES.secretCall),
]

export const sqs = (messages: number, emptyReceives: number): LineItem[] => [
  line('SQS', 'messages', messages, PRICES.sqsRequest),
  line('SQS', 'empty receives', emptyReceives, PRICES.sqsRequest),
]

export const logs = (gb: number): LineItem[] => [
  line('CloudWatch', 'logs taken in', gb, PRICES.logIngestion),
  line('CloudWatch', 'logs kept', gb * ASSUMED.logMonths.value, PRICES.logStorage),
]
