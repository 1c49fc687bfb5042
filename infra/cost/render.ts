import { FUNCTIONS } from '../functions.ts'
import { ASSUMED } from './assumptions.ts'
import type { Counts, EmailCounts } from './counts.ts'
import { byService, costOf, type LineItem, totalOf } from './line-item.ts'
import { money, number, table } from './table.ts'
import { billedMs, logGb } from './usage.ts'

/** A way to do the work: its name, and its costs at a number of emails per month. */
export interface Design {
  readonly name: string
  readonly items: (emails: number) => LineItem[]
}

/** The cost of each service at this many emails per month, one column per design. */
export function servicesTable(designs: readonly Design[], emails: number): string {
  const columns = designs.map(({ items }) => byService(items(emails)))
  const services = [...new Set(columns.flatMap((column) => [...column.keys()]))]
  const most = (service: string) => Math.max(...columns.map((column) => column.get(service) ?? 0))
  const rows = services
    .sort((one, other) => most(other) - most(one))
    .map((service) => [service, ...columns.map((column) => moneyOrNone(column.get(service)))])
  const totals = designs.map(({ items }) => `**${money(totalOf(items(emails)))}**`)
  return table(['USD', ...designs.map(({ name }) => name)], [...rows, ['**a month**', ...totals]])
}

/** The cost of a month, one row per number of emails and one column per design. */
export function volumesTable(designs: readonly Design[], volumes: readonly number[]): string {
  const rows = volumes.map((emails) => [
    number(emails),
    ...designs.map(({ items }) => money(totalOf(items(emails)))),
  ])
  return table(['emails a month', ...designs.map(({ name }) => name)], rows)
}

/** The cost of one design at each number of emails, one row per service. */
export function growthTable({ items }: Design, volumes: readonly number[]): string {
  const months = volumes.map((emails) => items(emails))
  const columns = months.map(byService)
  const services = [...(columns.at(-1)?.keys() ?? [])]
  const rows = services.map((service) => [
    service,
    ...columns.map((column) => moneyOrNone(column.get(service))),
  ])
  const totals = months.map((month) => `**${money(totalOf(month))}**`)
  return table(['USD', ...volumes.map(number)], [...rows, ['**a month**', ...totals]])
}

/** Quantity times unit price, line by line. */
export function linesTable(items: readonly LineItem[]): string {
  const rows = items.map((line) => [
    line.service,
    line.item,
    `${number(line.quantity)} ${line.price.unit}`,
    unitPrice(line),
    money(costOf(line)),
  ])
  const total = ['**a month**', '', '', '', `**${money(totalOf(items))}**`]
  return table(['service', 'what', 'quantity', 'USD each', 'USD'], [...rows, total])
}

/** The counted work, per email. */
export function countsTable({ tens, ones }: Counts): string {
  const rows: [string, (counts: EmailCounts) => number][] = [
    ['calls of the Data API', ({ dataApiCalls }) => dataApiCalls],
    ['the same in units of 32 KB', ({ dataApiUnits }) => dataApiUnits],
    ['requests to SQS in units of 64 KB', ({ sqs }) => sqs],
    ['invocations of engine', ({ engine }) => engine.invocations],
    ['invocations of deliver', ({ deliver }) => deliver.invocations],
    ['processor time of engine, ms', ({ engine }) => engine.cpuMs],
    ['processor time of deliver, ms', ({ deliver }) => deliver.cpuMs],
    ['billed duration of engine, ms', ({ engine }) => billedMs(engine, FUNCTIONS.engine.memory)],
    ['billed duration of deliver, ms', ({ deliver }) => billedMs(deliver, FUNCTIONS.deliver.memory)],
    ['log, KB', ({ engine, deliver }) => (logGb(engine) + logGb(deliver)) * 1024 ** 2],
    ['steps of workflows', ({ steps }) => steps],
    ['messages to Slack', ({ slackMessages }) => slackMessages],
    ['emails through SES', ({ emailsSent }) => emailsSent],
    ['objects in S3', ({ s3Puts }) => s3Puts],
    ['statements at work, ms', ({ statementMs }) => statementMs],
    ['written to the database, KB', ({ writtenBytes }) => writtenBytes / 1024],
    ['kept in the database, KB', ({ storedBytes }) => storedBytes / 1024],
  ]
  const cells = rows.map(([what, of]) => [
    what,
    ...[tens, ones].map((counts) => number(of(counts) / counts.emails)),
  ])
  return table(['for one email', 'in tens', 'one at a time'], cells)
}

/** Every unit price used in some lines, once. */
export function pricesTable(items: readonly LineItem[]): string {
  const first = new Map(items.toReversed().map((line) => [line.price, line]))
  const rows = [...first.values()]
    .reverse()
    .map(({ service, item, price }) => [
      `${service}: ${item}`,
      `${price.usd} for ${number(price.per)} ${price.unit}`,
      price.region,
      price.date,
      price.source,
    ])
  return table(['what', 'USD', 'region', 'as of', 'source'], rows)
}

export function assumptionsTable(): string {
  const rows = Object.values(ASSUMED).map(({ value, unit, what, source }) => [
    `${number(value)} ${unit}`,
    what,
    source,
  ])
  return table(['', 'what', 'source'], rows)
}

const moneyOrNone = (usd: number | undefined) => (usd === undefined ? '–' : money(usd))

const unitPrice = ({ price: { usd, per } }: LineItem) => (per === 1 ? `${usd}` : `${usd} / ${number(per)}`)
