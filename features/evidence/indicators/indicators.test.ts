import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { criterionOf, instrumentOf, type Metric } from '@commonground/measures';
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
          [...PLACES, 'series:', 'size:', 'flow:'].some((known) => place.startsWith(known)),
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

describe('an indicator of change in a measure', () => {
  const ofScores = all.filter(({ computed }) => computed.sql[0] === 'first-and-last-score');
  const judged = ofScores.filter(({ parameters }) => parameters['reliable-change'] !== undefined);

  it.each(ofScores)(
    '$id reads a score that its instrument gives, within its range and the right way up',
    (indicator) => {
      const { instrument, scale, metric, better, lowest, highest, reliability } = indicator.parameters;
      const known = instrumentOf(String(instrument));
      const found = known.scales.find(({ id }) => id === scale);
      expect(found?.metrics[metric as Metric]).toEqual([lowest, highest]);
      expect(found?.better ?? known.better).toBe(better);
      expect(known.kind).not.toBe('screen');
      if (reliability !== undefined)
        expect([known.reliability?.alpha, known.reliability?.retest]).toContain(reliability);
      expect(indicator['self-report']).toBe(true);
      expect(indicator.design).toBe('uncontrolled-before-after');
    },
  );

  it.each(judged)('$id judges as the instrument’s own file does, and names the criterion', ({ parameters }) => {
    const { instrument, scale, metric, criterion, population } = parameters as Record<string, string>;
    const found = criterionOf(String(instrument), {
      ...{ scale: String(scale), metric: metric as Metric, criterion: String(criterion) },
      ...(population === undefined ? {} : { population }),
    });
    const atCutOff = parameters['at-cut-off'] as 'not-clinical' | undefined;
    expect(found).toMatchObject({
      criterion: {
        reliableChange: parameters['reliable-change'],
        cutOff: parameters['cut-off'] ?? null,
        resolution: parameters.resolution,
        better: parameters.better,
        ...(atCutOff === undefined ? {} : { atCutOff }),
      },
    });
  });

  it('has each of the five ways of looking at the CORE-10 and the CORE-OM', () => {
    for (const instrument of ['core-10', 'core-om'])
      expect(judged.filter(({ id }) => id.startsWith(instrument)).length).toBeGreaterThanOrEqual(5);
  });
});

it('has no counting SQL that nothing uses', () => {
  const used = new Set<string>(['services', ...ACTIVITY_SQL, ...all.flatMap(({ computed }) => computed.sql)]);
  expect(
    readdirSync(sqlFolder())
      .filter((name) => name.endsWith('.sql'))
      .map((name) => name.replace(/\.sql$/, ''))
      .filter((name) => !used.has(name)),
  ).toEqual([]);
});

it('reads only tables of the dataset, and nothing outside it', () => {
  for (const name of readdirSync(sqlFolder()).filter((name) => name.endsWith('.sql'))) {
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
