import { defineConfig } from 'vitest/config';

/** The tests of the scoring code, without those of other parts of the package. */
export default defineConfig({
  test: {
    include: ['packages/measures/{score,item-answers,answer,reading}*.test.ts'],
    env: { PROPERTY_RUNS: '12' },
  },
});
