import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['shared/**', 'functions/**', 'infra/local/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { 'shared/**': { lines: 95 } },
    },
  },
})
