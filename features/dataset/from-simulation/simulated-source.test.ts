import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { simulate } from '@commonground/simulation';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runnableModels } from '#features/services/model-files.ts';
import { firstProblems } from '../check/check-dataset.ts';
import { type BuiltDataset, buildDataset } from '../write/build-dataset.ts';
import { fromSimulation } from './simulated-source.ts';

const TO = day('2026-06-30');
const chosen = runnableModels().filter(({ id }) => ['plymouth-icebreak', 'tvi-stars'].includes(id));
const services = chosen.map(({ id, model }, nth) => ({
  serviceId: id,
  model,
  simulated: simulate(model, { seed: nth, from: day('2024-07-01'), to: TO }),
}));
let folder: string;
let built: BuiltDataset;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonground-simulated-'));
  built = await buildDataset({
    source: fromSimulation(services, TO),
    out: folder,
    format: 'csv',
    builtAt: new Date(0),
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('is a dataset without a fault, with a row for everything that was simulated', { timeout: 60_000 }, async () => {
  expect(await firstProblems(folder)).toEqual([]);
  const journeys = services.flatMap(({ simulated }) => simulated.journeys);
  const spans = journeys.flatMap(({ state }) => [...state.earlierSpans, ...(state.span === null ? [] : [state.span])]);
  const marks = journeys.flatMap(({ facts }) => facts.filter(({ kind }) => kind === 'attended'));
  expect(built.rows).toMatchObject({
    services: 2,
    people: journeys.length,
    journeys: spans.length,
    contacts: marks.length,
  });
  expect(built.rows.scores).toBeGreaterThan(100);
  expect(marks.length).toBeGreaterThan(1_000);
});
