import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { simulate } from '@commonground/simulation';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDataset, fromSimulation } from '#features/dataset/index.ts';
import { runnableModels } from '#features/services/model-files.ts';
import { evidence } from '../evidence.ts';
import { type CoreFigure, coreFigures } from './core-figures.ts';
import { dayAt, NO_DAY } from './day-bytes.ts';
import { IdTable, KeyHash } from './id-table.ts';
import { scanCsv } from './scan-csv.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonground-core-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('gives what the published way gives, on simulated services', { timeout: 60_000 }, async () => {
  const to = day('2026-06-30');
  const services = runnableModels()
    .filter(({ id }) => ['plymouth-icebreak', 'tvi-stars'].includes(id))
    .map(({ id, model }, nth) => ({
      serviceId: id,
      model,
      simulated: simulate(model, { seed: nth, from: day('2022-07-01'), to, effect: { points: -4 } }),
    }));
  const out = join(folder, 'simulated');
  await buildDataset({ source: fromSimulation(services, to), out, format: 'csv', builtAt: new Date(0) });
  const core = await coreFigures(out);
  const rows = await evidence({
    dataset: out,
    release: 'service',
    indicators: ['contacts-around-start', 'core-10-reliable-improvement', 'retention'],
  });
  expect(core.map(({ service }) => service)).toEqual(['plymouth-icebreak', 'tvi-stars']);
  for (const { service, contactsAroundStart, reliableImprovement, retention } of core) {
    const same = (indicator: string, found: CoreFigure) => {
      const row = rows.find(
        (one) => one.service === service && one.indicator === indicator && !Object.keys(one.by).length,
      );
      expect(found.denominator, `${service} ${indicator}`).toBeGreaterThan(20);
      expect({ numerator: found.numerator, denominator: found.denominator }).toEqual({
        numerator: row?.numerator,
        denominator: row?.denominator,
      });
      for (const end of ['value', 'lower', 'upper'] as const)
        expect(found[end], `${service} ${indicator} ${end}`).toBeCloseTo(row?.[end] as number, 12);
    };
    same('contacts-around-start', contactsAroundStart);
    same('core-10-reliable-improvement', reliableImprovement);
    same('retention', retention);
  }
});

describe('going through a CSV file', () => {
  const cells = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', 'é', ' '), maxLength: 6 });
  const written = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  it('finds the wanted fields of every row, whole or in parts, quoted or not', async () => {
    const file = join(folder, 'any.csv');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cells, cells, cells), { minLength: 1, maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        async (rows, lineEnd, ends, of) => {
          const lines = [['one', 'two', 'three'], ...rows.map((row) => row.map(written))].map((row) => row.join(','));
          await writeFile(file, lines.join(lineEnd) + (ends ? lineEnd : ''));
          const found: string[][] = [];
          for (let nth = 0; nth < of; nth++)
            scanCsv(
              file,
              ['three', 'one'],
              ({ bytes, from, to }) => found.push([0, 1].map((at) => bytes.toString('utf8', from[at], to[at]))),
              { nth, of },
            );
          const plain = (cell: string) => cell.replaceAll('"', '""');
          expect(found).toEqual(rows.map(([one, , three]) => [plain(three), plain(one)]));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('says which column is not there, and where a row has too few cells', async () => {
    const file = join(folder, 'broken.csv');
    await writeFile(file, 'a,b\n1,2\n3\n');
    expect(() => scanCsv(file, ['c'], () => undefined)).toThrow('no column c');
    expect(() => scanCsv(file, ['b'], () => undefined)).toThrow('row 3: found 1 cells; expected 2');
  });
});

describe('a day in bytes', () => {
  const bytesOf = (text: string) => Buffer.from(`x${text}x`);
  it.each(['1970-01-01', '2000-02-29', '1899-12-31', '2026-11-23'])('%s is its number', (text) => {
    expect(dayAt(bytesOf(text), 1, 11)).toBe(Date.parse(text) / 86_400_000);
  });
  it('is none where nothing is written, and refused where it is no day', () => {
    expect(dayAt(bytesOf(''), 1, 1)).toBe(NO_DAY);
    expect(() => dayAt(bytesOf('2026-13-01'), 1, 11)).toThrow('found "2026-13-01"');
    expect(() => dayAt(bytesOf('23/11/2026'), 1, 11)).toThrow('expected a day');
  });
});

it('numbers ids as they come and finds them again, however many', () => {
  const table = IdTable.for(4);
  const key = new KeyHash();
  const numberOf = (id: string, put: boolean) => {
    const bytes = Buffer.from(id);
    key.start().add(bytes, 0, bytes.length);
    return put ? table.put(key.high, key.low) : table.find(key.high, key.low);
  };
  for (let nth = 0; nth < 20_000; nth++) expect(numberOf(`p${nth}`, true)).toBe(nth);
  for (let nth = 0; nth < 20_000; nth += 7) expect(numberOf(`p${nth}`, false)).toBe(nth);
  expect(numberOf('q1', false)).toBe(-1);
  expect(table.size).toBe(20_000);
});
