import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { simulate } from '@commonground/simulation';
import { afterAll, describe, expect, it } from 'vitest';
import { buildDataset, fromSimulation } from '#features/dataset/index.ts';
import { runnableModels } from '#features/services/model-files.ts';
import { evidence } from './evidence.ts';
import { BY_ITSELF } from './evidence-row.ts';
import { sentenceOf } from './words/sentence.ts';

const TO = day('2026-06-30');
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** The figure on mean change in CORE-10 of simulated services in which the truth is known: people come at a crisis. */
async function figuresWith(points: number) {
  const model = runnableModels().find(({ id }) => id === 'sw-london-sun')?.model;
  if (model === undefined) throw new Error('The model is not there.');
  const services = [1, 2].map((seed) => ({
    serviceId: `seed-${seed}`,
    model,
    simulated: simulate(model, { seed, from: day('2023-07-01'), to: TO, warmUpMonths: 0, effect: { points } }),
  }));
  const folder = await mkdtemp(join(tmpdir(), 'true-effect-'));
  folders.push(folder);
  await buildDataset({ source: fromSimulation(services, TO), out: folder, format: 'csv', builtAt: new Date(0) });
  const rows = await evidence({ dataset: folder, release: 'service', indicators: ['core-10-mean-change'] });
  return rows
    .filter(({ by }) => Object.keys(by).length === 0)
    .map((row) => ({ row, left: row.series.find(({ x }) => x === BY_ITSELF) }));
}

describe('a service whose truth is known', { timeout: 120_000 }, () => {
  it('of no effect is seen to fall, and is not said to have helped', async () => {
    for (const { row, left } of await figuresWith(0)) {
      expect(row.upper, 'people do score better later, by themselves').toBeLessThan(0);
      expect(left?.lower).toBeLessThan(0);
      expect(left?.upper).toBeGreaterThan(0);
      expect(sentenceOf(row)).toContain('it does not show that anything helped');
      expect(sentenceOf(row)).not.toContain('goes beyond the');
    }
  });

  it('of a large effect is said to go beyond what comes by itself, with the true effect in the range', async () => {
    for (const { row, left } of await figuresWith(-8)) {
      expect(left?.lower).toBeLessThan(-8);
      expect(left?.upper).toBeGreaterThan(-8);
      expect(left?.upper).toBeLessThan(0);
      expect(sentenceOf(row)).toContain('goes beyond the');
      expect(sentenceOf(row)).toContain('it still does not say what caused it');
    }
  });
});
