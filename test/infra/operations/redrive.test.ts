import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const redrive = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/operations/redrive.ts', ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      AWS_REGION: 'eu-north-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_MAX_ATTEMPTS: '1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      PORT: '1',
    },
  })
  return { status, stdout, stderr }
}

describe('the command', () => {
  it('says how it is used', () => {
    expect(redrive('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('npm run redrive --'),
    })
  })

  it.each([
    [[], 'Say which queue: classified-emails or deliveries.'],
    [['emails'], 'Say which queue'],
    [['deliveries', '--limit', 'all'], '--limit is "all": use a whole number above 0.'],
    [['deliveries', '--discard'], '--discard deletes for good: say which with --message or --reason.'],
    [['deliveries', '--discard', '--reason', ''], 'say which'],
    [['deliveries', '--force'], "Unknown option '--force'"],
  ])('ends with 2 and says what is wrong with %j', (args, message) => {
    expect(redrive(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) })
  })

  it('ends with 1 and says how to start it when nothing runs on this machine', () => {
    expect(redrive('deliveries')).toMatchObject({ status: 1, stderr: expect.stringContaining('npm start') })
  })

  it('ends with 1 and says what to look at when there is no such stage', () => {
    const { status, stderr } = redrive('deliveries', '--stage', 'prod')
    expect(status).toBe(1)
    expect(stderr).toContain('There is no reading mailroom-prod-deliver')
    expect(stderr).toContain('in this account and region')
  })
})
