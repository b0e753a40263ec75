import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day, dayNumber } from '@commonground/calendar';
import { LAW, type SimulatedService, simulate } from '@commonground/simulation';
import { afterAll, describe, expect, it } from 'vitest';
import {
  buildDataset,
  type DatasetSource,
  type DatasetTables,
  fromSimulation,
  type TableName,
} from '#features/dataset/index.ts';
import { runnableModels } from '#features/services/model-files.ts';
import { evidence } from './evidence.ts';
import { BY_ITSELF, type SeriesPoint } from './evidence-row.ts';
import { sentenceOf } from './words/sentence.ts';

const TO = day('2026-06-30');
const TWENTY = Array.from({ length: 20 }, (_, nth) => nth + 1);
const isBetween = (value: number, range: SeriesPoint | undefined): boolean =>
  (range?.lower ?? Number.POSITIVE_INFINITY) < value && value < (range?.upper ?? Number.NEGATIVE_INFINITY);
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

interface Known {
  readonly points: number;
  readonly seeds: readonly number[];
  readonly id?: string;
}

/** The figure on mean change in CORE-10 of simulated services in which the truth is known: people come at a crisis. */
async function figuresWith({ points, seeds, id = 'sw-london-sun' }: Known) {
  const model = runnableModels().find((file) => file.id === id)?.model;
  if (model === undefined) throw new Error('The model is not there.');
  const services = seeds.map((seed) => ({
    serviceId: `seed-${seed}`,
    model,
    simulated: simulate(model, { seed, from: day('2023-07-01'), to: TO, warmUpMonths: 0, effect: { points } }),
  }));
  const folder = await mkdtemp(join(tmpdir(), 'true-effect-'));
  folders.push(folder);
  const source = withScoresOnly(fromSimulation(services, TO));
  await buildDataset({ source, out: folder, format: 'csv', builtAt: new Date(0) });
  const rows = await evidence({ dataset: folder, release: 'service', indicators: ['core-10-mean-change'] });
  return services.map(({ serviceId, simulated }) => {
    const row = rows.find(({ service, by }) => service === serviceId && Object.keys(by).length === 0);
    if (row === undefined) throw new Error(`There is no figure of ${serviceId}.`);
    const left = row.series.find(({ x }) => x === BY_ITSELF);
    const parts = rows.filter((each) => each.service === serviceId).map((each) => sentenceOf(each));
    return { row, left, parts, truth: trueMeanEffect(simulated, points), said: sentenceOf(row) };
  });
}

/** The tables that the figure is counted from: writing down every contact takes most of the time and changes nothing in it. */
const withScoresOnly = (source: DatasetSource): DatasetSource => ({
  ...source,
  async *rows<T extends TableName>(table: T, serviceId: string): AsyncGenerator<DatasetTables[T]> {
    if (SCORED.includes(table)) yield* source.rows(table, serviceId);
  },
});
const SCORED: readonly TableName[] = ['services', 'people', 'journeys', 'scores'];

/**
 * What the effect truly was, on average between the first and the last answer of those who answered twice: it grows over
 * time, and is less than its full size for whoever left or answered early. The spread between people has mean zero.
 */
function trueMeanEffect({ journeys, responses }: SimulatedService, points: number): number {
  const fullAfter = LAW.change.effect['full-after-days'];
  const effects = journeys.flatMap(({ journeyId, state }) => {
    const days = responses
      .filter((response) => response.journeyId === journeyId && response.instrument === 'core-10')
      .flatMap(({ answeredOn }) => (answeredOn === null ? [] : [dayNumber(answeredOn)]));
    const [first, last] = [Math.min(...days), Math.max(...days)];
    const { started = null, ended = null } = state.span ?? {};
    if (days.length < 2 || last - first < 28 || started === null) return [];
    const reached = (on: number) => {
      const until = ended === null ? on : Math.min(on, dayNumber(ended.on));
      return Math.min(1, Math.max(0, (until - dayNumber(started)) / fullAfter));
    };
    return [points * (reached(last) - reached(first))];
  });
  return effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
}

const NOTHING_SHOWN = /it does not show that anything helped|neither better nor worse is shown/;

describe('a service whose truth is known', { timeout: 120_000 }, () => {
  it('of no effect is seen to fall, and is not said to have helped', async () => {
    for (const { row, left } of await figuresWith({ points: 0, seeds: [1, 2] })) {
      expect(row.upper, 'people do score better later, by themselves').toBeLessThan(0);
      expect(left?.lower).toBeLessThan(0);
      expect(left?.upper).toBeGreaterThan(0);
      expect(sentenceOf(row)).toContain('it does not show that anything helped');
      expect(sentenceOf(row)).not.toContain('goes beyond the');
    }
  });

  it('of a large effect is said to go beyond what comes by itself, with the true effect in the range', async () => {
    for (const { row, left } of await figuresWith({ points: -8, seeds: [1, 2] })) {
      expect(left?.lower).toBeLessThan(-8);
      expect(left?.upper).toBeGreaterThan(-8);
      expect(left?.upper).toBeLessThan(0);
      expect(sentenceOf(row)).toContain('goes beyond the');
      expect(sentenceOf(row)).toContain('it still does not say what caused it');
    }
  });

  it('of no effect is never said to have helped in twenty runs of the whole pipeline', async () => {
    const runs = await figuresWith({ points: 0, seeds: TWENTY, id: 'plymouth-icebreak' });
    expect(runs.filter(({ said }) => said.includes('goes beyond the'))).toEqual([]);
    for (const { said } of runs) expect(said).toMatch(NOTHING_SHOWN);
    const better = runs.flatMap(({ parts }) => parts).filter((said) => said.includes('are better on average'));
    expect(better.length, 'the groups, too, fall by themselves, large or small').toBeGreaterThan(runs.length);
    for (const said of better) expect(said).toMatch(/does not show that anything helped|does not say what caused it/);
    expect(better.filter((said) => said.includes('would be expected without any help'))).toEqual([]);
    expect(runs.filter(({ left }) => isBetween(0, left)).length).toBeGreaterThanOrEqual(19);
  });

  it('has its true mean effect in the range in twenty runs, and most of them say that it goes beyond', async () => {
    const runs = await figuresWith({ points: -8, seeds: TWENTY, id: 'plymouth-icebreak' });
    for (const { truth } of runs) expect(truth).toBeLessThan(-5);
    expect(runs.filter(({ left, truth }) => isBetween(truth, left)).length).toBeGreaterThanOrEqual(19);
    expect(runs.filter(({ said }) => said.includes('goes beyond the')).length).toBeGreaterThanOrEqual(12);
    for (const { said } of runs) {
      expect(said, 'the plain figure comes first, whatever may be behind it').toMatch(
        /^People measured twice are better on average .* so more than none\)/,
      );
      expect(said).toMatch(/goes beyond the|The fall is larger than the .* it may be help/);
    }
  });

  it.each(['berkshire-cns', 'leeds-mcn', 'coventry-olive-tree', 'tvi-stars'])(
    'has its true mean effect in the range in %s too, where fewer or other people are measured',
    async (id) => {
      for (const { left, truth } of await figuresWith({ points: -8, seeds: [1, 2], id }))
        expect(isBetween(truth, left), `${truth}`).toBe(true);
    },
  );
});
