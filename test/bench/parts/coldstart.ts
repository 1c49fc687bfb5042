import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { table } from '../../../infra/cost/table.ts'
import { bundleAll, flames, initCpu } from '../coldstart.ts'
import { interleaved, median, pairedRatio, rounded } from '../figures.ts'
import type { Part } from '../part.ts'

const ROUNDS = 15

export const part: Part = {
  about: 'what a cold start reads, and its processor time against a function with only the RDS Data client',
  async run(say) {
    await mkdir('dist', { recursive: true })
    const folder = await mkdtemp(join(tmpdir(), 'mailroom-coldstart-'))
    try {
      say('bundling …')
      const bundles = await bundleAll(folder)
      say(`${ROUNDS} starts of each …`)
      const arms = Object.fromEntries(bundles.map((bundle) => [bundle.name, async () => initCpu(bundle)]))
      const measured = await interleaved(ROUNDS, arms)
      const bare = measured.bare ?? []
      const results = bundles.map(({ name, bytes }) => ({
        name,
        kib: rounded(bytes / 1024),
        init_ratio: pairedRatio(measured[name] ?? [], bare),
        init_cpu_ms: rounded(median(measured[name] ?? [])),
      }))
      say('where the time goes …')
      const profiled = bundles.filter(({ name }) => ['bare', 'engine', 'api', 'deliver'].includes(name))
      const places: string[] = []
      for (const bundle of profiled)
        places.push(`${bundle.name}: ${(await flames(bundle, folder)).join(', ')}`)
      const rows = results.map(({ name, kib, init_ratio, init_cpu_ms }) =>
        [name, kib, init_ratio, init_cpu_ms].map(String),
      )
      const head = ['function', 'KiB', 'initialisation, ratio', 'initialisation, ms of CPU']
      return {
        json: Object.fromEntries(results.map(({ name, ...figures }) => [name, figures])),
        table: `${table(head, rows)}\n\nSamples of the whole process:\n\n${places.map((line) => `- ${line}`).join('\n')}`,
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
