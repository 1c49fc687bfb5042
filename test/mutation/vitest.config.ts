import { defineConfig } from 'vitest/config'

/** Only tests that need neither database nor server nor time: each mutant runs those that reach it. */
export default defineConfig({
  test: {
    include: [
      'test/shared/{workflow,extract,actions}/**/*.test.ts',
      'test/accuracy/{development,e-invoices}.test.ts',
    ],
    exclude: [
      'test/shared/actions/{catalogue,extract-with-ai}.test.ts',
      'test/shared/extract/linear.test.ts',
    ],
    isolate: false,
    testTimeout: 20_000,
  },
})
