import type { Endpoint } from './endpoint.ts'

/** A curl command to copy into a shell. */
export function curlLine({ method, path, parameters, body }: Endpoint, origin: string): string {
  const url = parameters
    .filter(({ place }) => place === 'path')
    .reduce((at, { name, example }) => at.replace(`{${name}}`, String(example)), origin + path)
  const words = [method === 'GET' ? 'curl' : `curl -X ${method}`, url]
  if (body?.example === undefined) return words.join(' ')
  const json = JSON.stringify(body.example, null, 2).replaceAll("'", "'\\''")
  return `${words.join(' ')} \\\n  -H 'content-type: application/json' \\\n  -d '${json}'`
}
