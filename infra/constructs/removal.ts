import { RemovalPolicy } from 'aws-cdk-lib'
import type { Stage } from '../config.ts'

/**
 * Whether resources with data outlive their stack. A failed first deployment always removes what it created:
 * otherwise the next one would find the names taken.
 */
export const removalOf = ({ keepData }: Stage): RemovalPolicy =>
  keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY
