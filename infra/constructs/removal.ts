import { RemovalPolicy } from 'aws-cdk-lib'
import type { Stage } from '../config.ts'

/**
 * Whether what holds data outlives its stack. A first deployment that fails takes away what it made in any case: the
 * next one would find names that are taken.
 */
export const removalOf = ({ keepData }: Stage): RemovalPolicy =>
  keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY
