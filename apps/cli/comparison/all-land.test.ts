import { readFileSync } from 'node:fs';
import type { ComparisonRow } from '@commonground/simulation';
import { beforeAll, expect, test } from 'vitest';
import { comparisonFile, comparisonText } from '#features/network/index.ts';
import { runnableModels } from '#features/services/index.ts';
import { compareInWorkers } from './compare-in-workers.ts';

const SEEDS = 20;
const models = runnableModels();
let rows: ComparisonRow[] = [];

beforeAll(async () => {
  rows = await compareInWorkers(models, { seeds: SEEDS });
}, 600_000);

test('every target of every model lands: mean of 20 seeds within its tolerance or three standard errors', () => {
  expect(models).toHaveLength(14);
  const fitted = rows.filter((row) => row.verdict !== 'left-out');
  const misses = fitted.filter((row) => row.verdict === 'misses');
  expect(
    misses.map((m) => `${m.service} ${m.measure}: published ${m.published}, simulated ${m.simulated?.toFixed(1)}`),
  ).toEqual([]);
  expect(fitted.length).toBeGreaterThanOrEqual(25);
});

test('the comparison that pages show is what these models give now', () => {
  const stored = readFileSync(comparisonFile(), 'utf8');
  expect(stored === comparisonText(models, rows, SEEDS), 'run `npm run generate:comparison` and commit the file').toBe(
    true,
  );
});
