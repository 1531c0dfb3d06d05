import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

export default defineConfig({
  test: {
    // what can't be had in seconds belongs to `npm run test:long` alone
    include: process.env.LONG === '1' ? ['test/**/*.test.ts', 'test/**/*.long.ts'] : ['test/**/*.test.ts'],
    globalSetup: ['test/storage/postgres-server.ts', 'test/cli/compiler.ts'],
    sequence: { sequencer: LongestFirst },
    // both cores of a small machine: one worker a core less would be one in all
    maxWorkers: '100%',
    // no test changes what modules hold: loading the whole bot again for each file would take a fifth of the time
    isolate: false,
    // where real processes are killed at random on a shared machine, one unlucky turn is no fault: two are
    retry: process.env.CI === undefined ? 0 : 1,
    // what is waited for comes at once, but on a busy machine
    expect: { poll: { timeout: 30_000, interval: 20 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
