import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { MailroomFunction } from './mailroom-function.ts'

/** Gives people the scopes of their groups. It may do nothing but write its log. */
export const tokenScopesFunction = (scope: Construct, stage: Stage, bundles: string) =>
  new MailroomFunction(scope, 'token-scopes', { stage, bundles, environment: {}, allow: [] })
