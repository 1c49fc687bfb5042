import type * as z from 'zod'
import { customerRecordSchema, vendorRecordSchema } from '../api/party.ts'
import { type Database, parseRows } from './database.ts'
import { CUSTOMER_COLUMNS, VENDOR_COLUMNS } from './party-columns.ts'

export async function getVendor(
  database: Database,
  id: string,
): Promise<z.output<typeof vendorRecordSchema> | undefined> {
  const sql = /* sql */ `select ${VENDOR_COLUMNS} from vendors where id = :id::uuid`
  return parseRows(vendorRecordSchema, await database.query(sql, { id }))[0]
}

export async function getCustomer(
  database: Database,
  id: string,
): Promise<z.output<typeof customerRecordSchema> | undefined> {
  const sql = /* sql */ `select ${CUSTOMER_COLUMNS} from customers where id = :id::uuid`
  return parseRows(customerRecordSchema, await database.query(sql, { id }))[0]
}
