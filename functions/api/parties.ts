import * as z from 'zod'
import { customerRecordSchema, vendorRecordSchema } from '../../shared/api/party.ts'
import { CallerError } from '../../shared/errors.ts'
import { listRoute } from './list-route.ts'
import { timeAndGuid } from './paging.ts'
import { partParameter, textParameter } from './parameters.ts'
import { defineRoute } from './route.ts'

const tag = 'Vendors and customers'
const ID = '3f0c3e9e-0f5c-4a55-8d5e-6c1e0a1f2b3c'

const list = {
  tag,
  description:
    'Those that people entered and those that were made from emails, newest first. Left out is who was erased.',
  filters: {
    q: partParameter('A part of the name').optional(),
    email: textParameter
      .trim()
      .toLowerCase()
      .optional()
      .meta({ description: 'One of its addresses', example: 'faktura@nordkabel.dk' }),
    cvr: z
      .string()
      .regex(/^\d{8}$/, 'is not a CVR number of eight digits')
      .optional()
      .meta({ example: '25313763' }),
  },
  key: timeAndGuid,
  keyOf: ({ created_at, id }: { created_at: string; id: string }) => [created_at, id] as const,
}

const one = {
  method: 'GET',
  tag,
  description: 'One that was erased has no name, and nothing else that says who it was.',
  scope: 'workflows.read',
  params: z.object({ id: z.guid().meta({ example: ID }) }),
  problems: [404],
} as const

/** Who the emails are from or about. */
export const partyRoutes = [
  listRoute({
    ...list,
    path: '/vendors',
    operation: 'listVendors',
    summary: 'List vendors',
    listed: 'vendors',
    item: vendorRecordSchema,
  }),
  defineRoute({
    ...one,
    path: '/vendors/{id}',
    operation: 'getVendor',
    summary: 'Get a vendor',
    response: vendorRecordSchema,
    async handle({ engine }, { params: { id } }) {
      const vendor = await (await parties()).getVendor(engine.database, id)
      if (!vendor) throw new CallerError(404, `There is no vendor ${id}.`)
      return { body: vendor }
    },
  }),
  listRoute({
    ...list,
    path: '/customers',
    operation: 'listCustomers',
    summary: 'List customers',
    listed: 'customers',
    item: customerRecordSchema,
  }),
  defineRoute({
    ...one,
    path: '/customers/{id}',
    operation: 'getCustomer',
    summary: 'Get a customer',
    response: customerRecordSchema,
    async handle({ engine }, { params: { id } }) {
      const customer = await (await parties()).getCustomer(engine.database, id)
      if (!customer) throw new CallerError(404, `There is no customer ${id}.`)
      return { body: customer }
    },
  }),
]

const parties = () => import('../../shared/store/get-party.ts')
