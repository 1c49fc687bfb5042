import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/restore-environment.ts'],
    // The AWS SDK and the CDK take seconds to import: once per worker, and not once per file. A file that changes what
    // others see puts it back (vi.stubEnv, vi.resetModules).
    isolate: false,
    pool: 'threads',
    // Tests wait for PostgreSQL, timers and processes as much as they compute.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A browser or a process on a busy machine takes longer than a second.
    expect: { poll: { timeout: 10_000 } },
    coverage: {
      provider: 'v8',
      include: ['shared/**', 'functions/**', 'infra/local/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { 'shared/**': { lines: 95 } },
    },
  },
})
