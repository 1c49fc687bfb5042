import type { Price } from './prices.ts'

/** A quantity of something per month. */
export interface LineItem {
  readonly service: string
  readonly item: string
  readonly quantity: number
  readonly price: Price
}

export const line = (service: string, item: string, quantity: number, price: Price): LineItem => ({
  ...{ service, item, quantity, price },
})

export const costOf = ({ quantity, price }: LineItem) => (quantity / price.per) * price.usd

export const totalOf = (items: readonly LineItem[]) => items.reduce((total, item) => total + costOf(item), 0)

/** The cost of each service, in order of first appearance. */
export function byService(items: readonly LineItem[]): Map<string, number> {
  const groups = Map.groupBy(items, ({ service }) => service)
  return new Map([...groups].map(([service, items]) => [service, totalOf(items)]))
}
