import { defineConfig } from 'vitest/config';

/**
 * Two projects. `unit` runs in two threads without isolation (files share modules, so tests must not
 * leave global state behind); `integration` talks to a real PostgreSQL and a real browser.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,platform,features,apps,tests}/**/*.test.{ts,tsx}'],
          pool: 'threads',
          isolate: false,
          maxWorkers: 2,
          // A busy machine is no failure.
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,platform,features,apps,tests}/**/*.{pg,story}.ts'],
          pool: 'forks',
          // Two processes that keep what they have loaded: a file imports the whole product, and would do so anew each time.
          isolate: false,
          maxWorkers: 2,
          execArgv: ['--max-semi-space-size=64'],
          sequence: { groupOrder: 1 },
          globalSetup: ['tests/postgres.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
