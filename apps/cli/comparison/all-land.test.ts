import { expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { compareInWorkers } from './compare-in-workers.ts';

test('every target of every model lands: mean of 20 seeds within its tolerance or three standard errors', async () => {
  const models = runnableModels();
  expect(models).toHaveLength(14);
  const rows = await compareInWorkers(models, { seeds: 20 });
  const fitted = rows.filter((row) => row.verdict !== 'left-out');
  const misses = fitted.filter((row) => row.verdict === 'misses');
  expect(
    misses.map((m) => `${m.service} ${m.measure}: published ${m.published}, simulated ${m.simulated?.toFixed(1)}`),
  ).toEqual([]);
  expect(fitted.length).toBeGreaterThanOrEqual(25);
}, 600_000);
