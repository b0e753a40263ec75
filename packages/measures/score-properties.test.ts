import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { itemReaders } from './answers.ts';
import type { Instrument, Item, Scale } from './instrument.schema.ts';
import { INSTRUMENTS } from './instruments.ts';
import { answerOf, betterOf, isNumeric, rangeOf, scoredItems, valuesOf } from './item-answers.ts';
import { type PlainFile, plainScores } from './plain-scores.ts';
import { type ScoreRow, score } from './score.ts';

const scored = [...INSTRUMENTS.values()].filter((instrument) => instrument.scales.length > 0);
const plainFiles = new Map(
  scored.map(({ id }) => {
    const text = readFileSync(new URL(`../../data/instruments/${id}.yaml`, import.meta.url), 'utf8');
    return [id, parse(text) as PlainFile];
  }),
);

/** Responses tried per instrument; few where every change of the code is tried (mutation/vitest.config.ts). */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 120);

type Given = Record<string, number | undefined>;

/** Answers to every item that is a number, some left out; and a value set where there is a choice, or none. */
function responseOf(instrument: Instrument, blanks = 3): fc.Arbitrary<{ given: Given; valueSet: string | undefined }> {
  const cells = scoredItems(instrument).map((item) => {
    const answer = answerOf(instrument, item);
    if (!isNumeric(answer)) throw new Error('a scored item is no number');
    const value = fc.constantFrom(...valuesOf(answer), ...item.notApplicable);
    return [item.id, fc.oneof({ weight: 60, arbitrary: value }, { weight: blanks, arbitrary: fc.constant(undefined) })];
  });
  return fc.record({
    given: fc.record(Object.fromEntries(cells)) as fc.Arbitrary<Given>,
    valueSet: fc.constantFrom(...instrument.valueSets.map(({ id }) => id), undefined),
  });
}

const options = (valueSet: string | undefined) => (valueSet === undefined ? {} : { valueSet });

describe.each(scored.map((instrument) => [instrument.id, instrument] as const))('%s', (id, instrument) => {
  it('scores as the second, plain implementation does', () => {
    fc.assert(
      fc.property(responseOf(instrument), ({ given, valueSet }) => {
        const plain = plainScores(plainFiles.get(id)!, given, valueSet);
        const rows = score(instrument, given, options(valueSet));
        expect(rows.map(({ scale, metric }) => `${scale} ${metric}`)).toEqual(Object.keys(plain));
        for (const row of rows) {
          const wanted = plain[`${row.scale} ${row.metric}`]!;
          if (typeof wanted === 'string')
            expect(row).toMatchObject({ value: null, status: 'not-scored', reason: wanted });
          else expect(row.value).toBeCloseTo(wanted, 9);
        }
      }),
      { seed: 31, numRuns: RUNS },
    );
  });

  it('stays within the printed range and says how much was answered', () => {
    fc.assert(
      fc.property(responseOf(instrument, 1), ({ given, valueSet }) => {
        for (const row of score(instrument, given, options(valueSet))) {
          const scale = scaleOfRow(instrument, row);
          const [low, high] = scale.metrics[row.metric]!;
          if (row.value !== null) expect(row.value >= low - 1e-12 && row.value <= high + 1e-12).toBe(true);
          expect(row.items).toBe(scale.items.length);
          expect(row.answered).toBe(scale.items.filter((item) => isAnswered(instrument, item, given[item])).length);
          expect(row.status === 'scored').toBe(row.value !== null && row.answered === row.items);
          expect(row.reason === null).toBe(row.status !== 'not-scored');
        }
      }),
      { seed: 32, numRuns: RUNS / 2 },
    );
  });

  it('does not depend on the order of the items, nor on whether answers come as pairs, text or numbers', () => {
    fc.assert(
      fc.property(responseOf(instrument), fc.infiniteStream(fc.nat(4)), ({ given, valueSet }, ways) => {
        const pairs = Object.entries(given).reverse();
        const rows = score(instrument, given, options(valueSet));
        const written = pairs.map(([item, value]): [string, unknown] => [item, writtenAs(value, ways.next().value)]);
        expect(score(instrument, pairs, options(valueSet))).toEqual(rows);
        expect(score(instrument, Object.fromEntries(pairs), options(valueSet))).toEqual(rows);
        expect(score(instrument, new Map(written), options(valueSet))).toEqual(rows);
      }),
      { seed: 33, numRuns: RUNS / 4 },
    );
  });

  it('never scores better when one answer shows more trouble', () => {
    fc.assert(
      fc.property(responseOf(instrument, 1), fc.nat(), fc.nat(), ({ given, valueSet }, pick, size) => {
        const items = scoredItems(instrument);
        const item = items[pick % items.length]!;
        const [better, worse] = twoAnswers(instrument, item, size);
        const before = score(instrument, { ...given, [item.id]: better }, options(valueSet));
        const after = score(instrument, { ...given, [item.id]: worse }, options(valueSet));
        for (const [index, row] of after.entries()) {
          const earlier = before[index]!.value;
          if (row.value === null || earlier === null) continue;
          const change = betterOf(instrument, row.scale) === 'lower' ? row.value - earlier : earlier - row.value;
          expect(change).toBeGreaterThanOrEqual(-1e-12);
        }
      }),
      { seed: 34, numRuns: RUNS / 2 },
    );
  });

  it('turns a reversed answer back when it is turned round twice', () => {
    const readers = itemReaders(instrument);
    for (const item of scoredItems(instrument)) {
      const answer = answerOf(instrument, item);
      if (!isNumeric(answer)) continue;
      const read = readers.get(item.id)!;
      for (const value of valuesOf(answer)) expect(read(read(value))).toBe(value);
      const [low, high] = rangeOf(answer);
      const turned = instrument.reversed.items.includes(item.id);
      expect(read(low)).toBe(turned ? high : low);
    }
  });

  it('never throws and gives no odd number, whatever people write', () => {
    const item = fc.constantFrom(...instrument.items.map((one) => one.id), 'x', '__proto__', 'constructor');
    fc.assert(
      fc.property(fc.dictionary(item, fc.anything()), (answers) => {
        for (const row of score(instrument, answers))
          expect(row.value === null || Number.isFinite(row.value)).toBe(true);
      }),
      { seed: 35, numRuns: RUNS / 2 },
    );
  });
});

const scaleOfRow = (instrument: Instrument, row: ScoreRow): Scale =>
  instrument.scales.find(({ id }) => id === row.scale)!;

function isAnswered(instrument: Instrument, id: string, given: number | undefined): boolean {
  const item = instrument.items.find((one) => one.id === id)!;
  return given !== undefined && !item.notApplicable.includes(given);
}

function writtenAs(value: number | undefined, way: number): unknown {
  if (value === undefined) return [undefined, null, '', ' ', '\t'][way];
  return [value, String(value), ` ${value} `, `${value}.0`, `${value}.`][way];
}

/** Two different answers of an item, the second with more trouble, told from every scale that counts the item alike. */
function twoAnswers(instrument: Instrument, item: Item, size: number): [number, number] {
  const answer = answerOf(instrument, item);
  if (!isNumeric(answer)) throw new Error('a scored item is no number');
  const values = valuesOf(answer);
  const first = size % (values.length - 1);
  const pair: [number, number] = [values[first]!, values[first + 1 + (size % (values.length - first - 1))]!];
  const says = instrument.scales
    .filter((scale) => scale.items.includes(item.id) && scale.lookup === undefined)
    .map((scale) => higherIsWorse(instrument, scale, item.id));
  expect(new Set(says).size).toBe(1);
  return says[0] ? pair : [pair[1], pair[0]];
}

function higherIsWorse(instrument: Instrument, scale: Scale, item: string): boolean {
  // A level of a health state counts up from no trouble, however its index runs.
  if (scale.byValueSet) return true;
  const off = scale.signed?.minus.includes(item) ?? false;
  const up = instrument.reversed.items.includes(item) === off;
  return up === (betterOf(instrument, scale.id) === 'lower');
}
