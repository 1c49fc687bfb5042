import { describe, expect, it } from 'vitest'
import { readAudit } from '../../../infra/supply/read-audit.ts'

const report = (vulnerabilities: object) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { dependencies: { total: 47 } } })

describe('the audit', () => {
  it('says that nothing is known', () => {
    expect(readAudit(report({}))).toEqual({ lines: ['47 packages, no known vulnerability'], exitCode: 0 })
  })

  it('names each vulnerability once, where it is', () => {
    const tar = {
      severity: 'high',
      range: '<6.1.11',
      via: [
        { source: 1, name: 'tar', title: 'Overwrites files', url: 'https://github.com/advisories/GHSA-x' },
      ],
    }
    const user = { severity: 'high', range: '*', via: ['tar'] }
    expect(readAudit(report({ tar, user }))).toEqual({
      lines: ['high: tar <6.1.11: Overwrites files (https://github.com/advisories/GHSA-x)'],
      exitCode: 1,
    })
  })

  it.each([
    [
      '405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk',
      /405 Method Not Allowed - POST \(registry\)$/,
    ],
    ['request to https://registry.example failed, reason: getaddrinfo ENOTFOUND', /ENOTFOUND$/],
  ])('says that no registry answered, and never that nothing is known: %s', (message, expected) => {
    const { lines, exitCode } = readAudit(JSON.stringify({ message, error: { summary: '' } }))
    expect(exitCode).toBe(2)
    expect(lines[0]).toMatch(expected)
    expect(lines.join()).not.toMatch(/no known|registry\.example/)
  })

  it.each(['', '<html>502 Bad Gateway</html>', '{}'])('takes %j for no answer', (output) => {
    expect(readAudit(output).exitCode).toBe(2)
  })
})
