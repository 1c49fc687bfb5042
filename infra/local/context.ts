import { randomUUID } from 'node:crypto'
import type { Context } from 'aws-lambda'
import { ACCOUNT_ID, REGION } from './names.ts'

/** The context that Lambda passes to a handler for one invocation; `timeout` is in seconds. */
export function createContext(functionName: string, timeout: number): Context {
  const deadline = performance.now() + timeout * 1000
  return {
    awsRequestId: randomUUID(),
    callbackWaitsForEmptyEventLoop: false,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${functionName}`,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: '1024',
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  }
}
