import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
import { decimalAt } from './decimal-bytes.ts';
import { FirstAndLast, type Score } from './first-and-last.ts';
import { SOURCE_SHA256 } from './generated/csv-rows.ts';
import { IdTable } from './id-table.ts';
import { FROM, HIGH, LOW, scanCsv, TO } from './scan-csv.ts';

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

/** The wanted fields of each row as text, and their hashes. */
function read(file: string, wanted: readonly string[], part?: { nth: number; of: number }) {
  const found: { texts: string[]; hashes: string[] }[] = [];
  scanCsv(
    file,
    wanted,
    wanted.length,
    ({ bytes, places, width, count }) => {
      for (let row = 0; row < count; row++) {
        const at = wanted.map((_, field) => row * width + 4 * field);
        found.push({
          texts: at.map((place) => bytes.toString('utf8', places[place + FROM], places[place + TO])),
          hashes: at.map((place) => `${places[place + LOW]}/${places[place + HIGH]}`),
        });
      }
    },
    part,
  );
  return found;
}

describe('going through a CSV file', () => {
  // Lengths beside 8, 16 and 64 bytes, where what is looked at together ends; a long one takes a row over many blocks.
  const cells = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', 'é', ' '), maxLength: 20 }),
    fc.string({ unit: fc.constantFrom('a', 'b', '0', '-'), maxLength: 140 }),
  );
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
          const found = Array.from({ length: of }, (_, nth) => read(file, ['three', 'one'], { nth, of })).flat();
          const plain = (cell: string) => cell.replaceAll('"', '""');
          expect(found.map(({ texts }) => texts)).toEqual(rows.map(([one, , three]) => [plain(three), plain(one)]));
          // The same text has the same hash, wherever it stands and whether quoted or not; another text another.
          const hashOf = new Map(found.flatMap(({ texts, hashes }) => texts.map((text, nth) => [text, hashes[nth]])));
          for (const { texts, hashes } of found) expect(hashes).toEqual(texts.map((text) => hashOf.get(text)));
          expect(new Set(hashOf.values()).size).toBe(hashOf.size);
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  it('gives rows of a file of many pieces once each, in their order', async () => {
    const file = join(folder, 'many.csv');
    const rows = Array.from({ length: 60_000 }, (_, nth) => `${nth},"x, ""${'y'.repeat(nth % 90)}"`);
    await writeFile(file, `id,words\n${rows.join('\n')}`);
    for (const of of [1, 3])
      expect(
        Array.from({ length: of }, (_, nth) => read(file, ['id'], { nth, of }))
          .flat()
          .map(({ texts }) => Number(texts[0])),
      ).toEqual(rows.map((_, nth) => nth));
  });

  it('keeps a line end inside quotes in its field', async () => {
    const file = join(folder, 'lines.csv');
    await writeFile(file, 'a,b\n"one\ntwo",3\n4,5\n');
    expect(read(file, ['b', 'a']).map(({ texts }) => texts)).toEqual([
      ['3', 'one\ntwo'],
      ['5', '4'],
    ]);
  });

  it.each([
    ['a,b\n1,2\n3\n', 'row 3: found 1 cells; expected 2.'],
    ['a,b\n1,2\n\n3,4,5\n', 'row 4: found 3 cells; expected 2.'],
    ['a,b\n1,2\n3,"4\n', 'row 3: found a row without an end.'],
  ])('says what is wrong with its row: %j', async (text, says) => {
    const file = join(folder, 'broken.csv');
    await writeFile(file, text);
    expect(() => scanCsv(file, ['b'], 0, () => undefined)).toThrow(`${file} ${says}`);
  });

  it('says which column is not there, and in which row a reader found something wrong, in any part', async () => {
    const file = join(folder, 'told.csv');
    await writeFile(file, `a,b\n${'1,2\n'.repeat(999)}1,x\n${'1,2\n'.repeat(99)}`);
    expect(() => scanCsv(file, ['c'], 0, () => undefined)).toThrow('no column c');
    const refuse = (part: { nth: number; of: number }) =>
      scanCsv(
        file,
        ['b'],
        0,
        (rows) => {
          for (rows.nth = 0; rows.nth < rows.count; rows.nth++)
            if (rows.bytes[rows.places[rows.nth * rows.width + FROM] as number] === 0x78) throw new Error('an x');
        },
        part,
      );
    refuse({ nth: 0, of: 2 });
    expect(() => refuse({ nth: 1, of: 2 })).toThrow(`${file} row 1001: an x`);
  });

  it('runs what was compiled of its source', async () => {
    const source = await readFile(new URL('./wasm/csv-rows.ts', import.meta.url));
    expect(createHash('sha256').update(source).digest('hex'), 'npx tsx scripts/generate-csv-rows.ts').toBe(
      SOURCE_SHA256,
    );
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

it('reads a number in bytes as Number does', () => {
  const texts = fc.oneof(
    fc.integer({ min: -1e15, max: 1e15 }).map(String),
    fc
      .tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.stringMatching(/^[0-9]{0,9}$/))
      .map(([whole, part]) => `${whole}.${part}`),
    fc.double({ noNaN: true }).map(String),
    fc.constantFrom('-0', '-0.5', '.5', '5.', '.', '-', '1.2.3', '1e3', '0x1f', 'none', '00012.50'),
  );
  fc.assert(
    fc.property(texts, (text) => Object.is(decimalAt(Buffer.from(`,${text},`), 1, text.length + 1), Number(text))),
  );
});

it('takes the first and the last score; of a day that of the metric asked for, then that with the smaller id, in any order', () => {
  const score = (id: string, day: number, isOther: number, value: number): Score => ({
    ...{ day, value, isOther, bytes: Buffer.from(id), from: 0, to: id.length },
  });
  const scores = [
    score('s10', 1, 0, 1),
    score('s9', 1, 0, 2),
    score('s1', 1, 1, 3),
    score('s5', 8, 1, 4),
    score('s50', 8, 1, 5),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(scores, { minLength: scores.length }), (inAnyOrder) => {
      const found = new FirstAndLast(2);
      for (const one of inAnyOrder) found.add(1, one);
      const told = (['first', 'last'] as const).map((which) => [found.dayOf(1, which), found.valueOf(1, which)]);
      expect(told).toEqual([
        [1, 1],
        [8, 4],
      ]);
      expect(found.dayOf(0, 'first')).toBeNaN();
    }),
  );
});

it('numbers ids as they come and finds them again, however many', () => {
  const table = IdTable.for(4);
  const halves = (nth: number) => [Math.imul(nth, 7), Math.imul(nth, 0x9e3779b1)] as const;
  const all = Array.from({ length: 20_000 }, (_, nth) => nth);
  expect(all.map((nth) => table.put(...halves(nth)))).toEqual(all);
  expect(all.map((nth) => table.find(...halves(nth)))).toEqual(all);
  expect(table.find(7, 1)).toBe(-1);
  expect(table.size).toBe(20_000);
});
