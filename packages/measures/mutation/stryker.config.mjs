// npm run mutation: changes the scoring code in small ways and asks whether a test notices. Not part of npm test.
const SCORING = [
  'answer-problem',
  'answers',
  'item-answers',
  'missing-rules',
  'reading',
  'scale-scores',
  'score',
  'tally',
  'value-sets',
];

export default {
  mutate: SCORING.map((name) => `packages/measures/${name}.ts`),
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'packages/measures/mutation/vitest.config.ts', related: false },
  // Only what the tests read is copied; the rest of the project is neither changed nor needed.
  ignorePatterns: ['**', '!packages/measures/**/*', '!data/instruments/*', '!tsconfig.json', '!package.json'],
  tempDirName: 'node_modules/.cache/mutation',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 60_000,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: true },
  thresholds: { high: 95, low: 90, break: 85 },
};
