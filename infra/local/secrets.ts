import * as z from 'zod'
import type { Listening } from './listen.ts'
import { type Answer, parseJson, serve } from './serve.ts'

const requestSchema = z.object({ SecretId: z.string() })

/**
 * The read operations of AWS Secrets Manager: `GetSecretValue` and `DescribeSecret`, over the JSON 1.1
 * protocol.
 *
 * @param secrets by ARN; the last part of the ARN is the name, which works too.
 */
export function startSecrets(port: number, secrets: Readonly<Record<string, object>>): Promise<Listening> {
  const created = Date.now() / 1000

  function find(id: string) {
    return Object.entries(secrets)
      .map(([arn, value]) => ({ ARN: arn, Name: arn.split(':').at(-1), value }))
      .find(({ ARN, Name }) => id === ARN || id === Name)
  }

  return serve(port, ({ headers, body }) => {
    const operation = String(headers['x-amz-target']).split('.')[1]
    const request = requestSchema.safeParse(parseJson(body))
    if (!request.success) return failed('InvalidParameterException', 'SecretId is missing')
    const secret = find(request.data.SecretId)
    if (!secret)
      return failed('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
    const { ARN, Name, value } = secret
    const VersionId = '00000000-0000-0000-0000-000000000001'
    if (operation === 'GetSecretValue')
      return answer({
        ...{ ARN, Name, VersionId, VersionStages: ['AWSCURRENT'], CreatedDate: created },
        SecretString: JSON.stringify(value),
      })
    if (operation === 'DescribeSecret')
      return answer({
        ...{ ARN, Name, CreatedDate: created },
        VersionIdsToStages: { [VersionId]: ['AWSCURRENT'] },
      })
    return failed('UnknownOperationException', `${operation} is not offered here`)
  })
}

const TYPE = { 'content-type': 'application/x-amz-json-1.1' }
const answer = (body: object): Answer => ({ headers: TYPE, body })
const failed = (__type: string, message: string): Answer => ({
  status: 400,
  headers: TYPE,
  body: { __type, message },
})
