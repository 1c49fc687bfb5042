import { deliveryInvariants } from './invariants/deliveries.ts'
import { emailInvariants } from './invariants/emails.ts'
import { executionInvariants } from './invariants/executions.ts'
import { extractionInvariants } from './invariants/extractions.ts'
import { statisticsInvariants } from './invariants/statistics.ts'
import type { Remains } from './remains.ts'
import type { World } from './world.ts'

/** Something that must never be, in words that say where to look. */
export interface Violation {
  readonly invariant: string
  readonly what: string
}

/** What has to hold after every run; returns what does not, in words. */
export type Invariant = (remains: Remains, world: World) => string[]

/** By name; the name says what holds. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  ...emailInvariants,
  ...executionInvariants,
  ...deliveryInvariants,
  ...extractionInvariants,
  ...statisticsInvariants,
}

export const judge = (remains: Remains, world: World): Violation[] =>
  Object.entries(INVARIANTS).flatMap(([invariant, holds]) =>
    holds(remains, world).map((what) => ({ invariant, what })),
  )
