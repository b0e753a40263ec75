import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { criterionOf, instrumentOf } from '@commonground/measures';
import { describe, expect, it } from 'vitest';
import { ACTIVITY_SQL } from '../activity/activity.ts';
import { ESTIMATORS } from '../estimate/estimators.ts';
import { countingSql, sqlFolder } from '../read/counting.ts';
import { PLACES, placesOf } from '../words/said.ts';
import { hasOwnSentence } from '../words/sentence.ts';
import { CONTENTS, indicatorSections } from './contents.ts';
import { indicatorFolder } from './folder.ts';
import { indicators, parseIndicator } from './indicator.ts';

const all = [...indicators().values()];
const words = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .trim();

describe('every indicator file', () => {
  it('is one of those that are asked, and there is no other file', () => {
    const files = readdirSync(indicatorFolder()).filter((name) => name !== CONTENTS);
    const asked = indicatorSections().flatMap((section) => section.indicators);
    expect(files.map((name) => name.replace(/\.yaml$/, '')).sort()).toEqual(asked.sort());
  });

  it.each(all)('$id says its answer in words that stand in a file or in the code', (indicator) => {
    expect(indicator.says !== undefined || hasOwnSentence(indicator.id)).toBe(true);
    for (const template of Object.values(indicator.says ?? {}))
      for (const place of placesOf(template))
        expect(
          [...PLACES, 'series:', 'flow:'].some((known) => place.startsWith(known)),
          place,
        ).toBe(true);
  });

  it.each(all)('$id names counting SQL and an estimator that exist', ({ computed }) => {
    for (const name of computed.sql) expect(existsSync(join(sqlFolder(), `${name}.sql`)), name).toBe(true);
    expect(ESTIMATORS).toHaveProperty(computed.estimator);
  });

  it.each(all)('$id asks a question and says more than its name in every description', (indicator) => {
    const sentences = [
      indicator.numerator,
      indicator.denominator,
      indicator.estimated,
      indicator.caution,
      indicator['why-it-matters'],
    ];
    for (const sentence of sentences.filter((text) => text != null)) {
      expect(words(sentence)).not.toBe(words(indicator.name));
      expect(words(sentence)).not.toBe(words(indicator.question));
    }
    expect(indicator.numerator ?? indicator.estimated).toBeTruthy();
  });

  it.each(all)(
    '$id gives a denominator or an estimator when it is no plain count',
    ({ unit, denominator, estimated }) => {
      if (unit !== 'journeys') expect(denominator ?? estimated).toBeTruthy();
    },
  );
});

describe('an indicator of change', () => {
  const ofChange = all.filter(({ parameters }) => parameters['reliable-change'] !== undefined);

  it.each(ofChange)('$id judges as the instrument’s own file does', ({ parameters }) => {
    const { instrument, scale } = parameters as { instrument: string; scale: string };
    const found = criterionOf(instrument, { scale });
    const range = instrumentOf(instrument).scales.find(({ id }) => id === scale)?.metrics;
    expect(found).toMatchObject({
      criterion: {
        reliableChange: parameters['reliable-change'],
        cutOff: parameters['cut-off'],
        resolution: parameters.resolution,
        better: 'lower',
      },
    });
    expect(range?.[found.found ? found.metric : 'sum']).toEqual([parameters.lowest, parameters.highest]);
    expect(instrumentOf(instrument).reliability?.alpha).toBe(parameters.reliability);
  });
});

it('has no counting SQL that nothing uses', () => {
  const used = new Set<string>(['services', ...ACTIVITY_SQL, ...all.flatMap(({ computed }) => computed.sql)]);
  expect(
    readdirSync(sqlFolder())
      .map((name) => name.replace(/\.sql$/, ''))
      .filter((name) => !used.has(name)),
  ).toEqual([]);
});

it('reads only tables of the dataset, and nothing outside it', () => {
  for (const name of readdirSync(sqlFolder())) {
    const sql = countingSql(name.replace(/\.sql$/, '')).replaceAll(/--.*$/gm, '');
    expect(sql, name).not.toMatch(/read_csv|read_parquet|attach|copy |install|pragma/i);
    expect(sql, name).toMatch(/^\s*(select|with)/i);
  }
});

describe('a wrong indicator file', () => {
  const right = readFileSync(join(indicatorFolder(), 'retention.yaml'), 'utf8');
  it.each([
    ['a domain that does not exist', 'quality.clinical', 'quality.speed', 'domain'],
    ['a question that is none', 'Do people stay?', 'People stay', 'question'],
    ['a key nobody knows', 'direction: neither', 'direction: neither\ncolour: green', 'colour'],
    ['a caution of two words', /caution: .*/, 'caution: "Be careful."', 'caution'],
  ] as const)('with %s is refused by name', (_what, from, to, field) => {
    const wrong = right.replace(from, to);
    expect(wrong).not.toBe(right);
    expect(() => parseIndicator(wrong, 'retention.yaml')).toThrow(field);
  });
});
