import * as z from 'zod'

/** The output of `npm audit --json` (npm 7 and later, report version 2) when a registry answered. */
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      range: z.string(),
      // A string refers to the vulnerability of another package, which has an entry of its own.
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
  metadata: z.object({ dependencies: z.object({ total: z.number() }) }),
})
/** The output when none answered. */
const failureSchema = z.object({ message: z.string() })

export interface Audit {
  readonly lines: readonly string[]
  /** 0 when there is no known vulnerability, 1 when there is one, 2 when no registry answered. */
  readonly exitCode: 0 | 1 | 2
}

/** Summarises the output of `npm audit --json` in sentences. */
export function readAudit(output: string): Audit {
  const report = reportSchema.safeParse(parsed(output))
  if (!report.success) {
    const failure = failureSchema.safeParse(parsed(output))
    const why = failure.success ? failure.data.message : output.trim().slice(0, 300) || 'no answer'
    return {
      lines: [
        `No registry answered the audit: ${why.replace(/https?:\/\/\S+/g, '(registry)')}`,
        'Nothing is known about vulnerabilities from this run. Run it where the npm registry can be reached.',
      ],
      exitCode: 2,
    }
  }
  const { vulnerabilities, metadata } = report.data
  const found = Object.entries(vulnerabilities).flatMap(([name, { severity, range, via }]) =>
    via.flatMap((one) =>
      typeof one === 'string' ? [] : [`${severity}: ${name} ${range}: ${one.title} (${one.url})`],
    ),
  )
  if (Object.keys(vulnerabilities).length > 0) return { lines: found, exitCode: 1 }
  return { lines: [`${metadata.dependencies.total} packages, no known vulnerability`], exitCode: 0 }
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch {
    return null
  }
}
