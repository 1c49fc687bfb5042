import { defineConfig } from 'vitest/config'

/** Only tests that need neither database nor server nor time: each mutant runs those that reach it. */
export default defineConfig({
  test: {
    include: [
      'test/shared/{workflow,extract}/**/*.test.ts',
      'test/accuracy/{development,e-invoices}.test.ts',
    ],
    exclude: ['test/shared/extract/linear.test.ts'],
    isolate: false,
    testTimeout: 20_000,
  },
})
