import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { MailroomFunction } from './mailroom-function.ts'

/** Gives people the scopes of their groups. Its only permission is writing its log. */
export const tokenScopesFunction = (scope: Construct, stage: Stage, bundles: string) =>
  new MailroomFunction(scope, 'token-scopes', { stage, bundles, environment: {}, allow: [] })
