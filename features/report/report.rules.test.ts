import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { parse } from 'csv-parse/sync';
import JSONstat from 'jsonstat-toolkit';
import { describe, expect, it } from 'vitest';
import { openDuck } from '#features/dataset/index.ts';
import { type EvidenceRow, indicators } from '#features/evidence/index.ts';
import { makeBook } from './book/make-book.ts';
import { figuresOf } from './book/report-book.ts';
import { reportWords } from './book/report-words.ts';
import { countedIn, strengthOf } from './book/strength.rules.ts';
import { jsonStatOf } from './download/json-stat.ts';
import { tidyCsv } from './download/tidy-csv.ts';
import { withheldFor } from './make/make-drafts.ts';
import { lastTwelveMonths, monthsBefore, spanOf } from './make/months.rules.ts';
import { membersParts, outOfTen, plainParts } from './members/member-figures.ts';
import { changesBetween } from './publish/changes.rules.ts';
import { tellsByDifference } from './publish/differencing.rules.ts';
import type { Edition } from './report.store.ts';

const YEAR = { from: '2025-03-01', to: '2026-02-28' };
const row = (more: Partial<EvidenceRow>): EvidenceRow => ({
  schema: 'commonground.evidence/1',
  indicator: 'referrals',
  version: 1,
  service: 'sun',
  basis: 'record',
  period: YEAR,
  by: {},
  domain: 'productivity',
  status: 'known',
  reason: null,
  value: 40,
  lower: null,
  upper: null,
  level: null,
  numerator: 40,
  denominator: null,
  unit: 'journeys',
  flow: [],
  missing: [],
  series: [],
  method: 'count',
  caution: 'x',
  ...more,
});
const bookOf = (rows: readonly EvidenceRow[], before: readonly EvidenceRow[] = []) =>
  makeBook({
    service: { id: 'sun', name: 'Rowan House', basis: 'record' },
    release: 'people-5',
    period: YEAR,
    ownDays: true,
    data: { version: 'v', asOf: '2026-03-02', builtAt: '2026-03-02T09:00:00Z', software: 'Common Ground 0', rows: [] },
    rows,
    before,
  });
const worse = row({
  indicator: 'core-10-reliable-deterioration',
  domain: 'quality.clinical',
  unit: 'proportion',
  value: 0.2,
  numerator: 8,
  denominator: 40,
  lower: 0.1,
  upper: 0.35,
  level: 0.95,
  missing: [{ reason: 'started, never measured', n: 20 }],
});
const better = row({
  ...worse,
  indicator: 'core-10-reliable-improvement',
  status: 'suppressed',
  reason: 'Hidden.',
  value: null,
  numerator: null,
  denominator: null,
  missing: [],
});
const editionOf = (book: ReturnType<typeof bookOf>): Edition => ({
  book,
  edition: {
    service_id: 'sun',
    nth: 1,
    sha256: 'a',
    published_by: 'Lee',
    published_at: new Date('2026-03-02T10:00:00Z'),
  } as never,
  all: [],
});

it('takes whole months, and the time before of the same length', () => {
  expect(lastTwelveMonths(day('2026-03-02'))).toEqual(YEAR);
  expect(monthsBefore(YEAR)).toEqual({ from: '2024-03-01', to: '2025-02-28' });
  expect(monthsBefore(spanOf('2026-01', '2026-03'))).toEqual({ from: '2025-10-01', to: '2025-12-31' });
});

const UNCOUNTED = 'events at which nobody was counted';
const MONTHLY = { indicator: 'contacts-per-month', unit: 'contacts a month', value: 24.3 } as const;

describe('two releases together', () => {
  const other = { from: '2025-02-01', to: '2026-01-31' };
  it.each([
    ['differ by three over days that overlap', { value: 37, numerator: 37, period: other }, ['overlap', 'overlap']],
    ['differ by three over the same days', { value: 37, numerator: 37 }, ['same-days', 'same-days']],
    ['differ by five', { value: 35, numerator: 35, period: other }, []],
    ['say the same', { period: other }, []],
    ['lie after each other', { value: 37, numerator: 37, period: { from: '2024-01-01', to: '2025-02-28' } }, []],
    [
      'differ by three steps of people',
      { period: other, flow: [{ step: 'started', n: 17 }] },
      ['overlap'],
      { flow: [{ step: 'started', n: 20 }] },
    ],
    [
      'differ by one month and by events at which nobody was counted',
      { ...MONTHLY, numerator: 560, denominator: 23, missing: [{ reason: UNCOUNTED, n: 3 }], period: other },
      [],
      { ...MONTHLY, numerator: 584, denominator: 24, missing: [{ reason: UNCOUNTED, n: 4 }] },
    ],
    ['speak of other groups', { value: 37, numerator: 37, period: other, by: { gender: '1' } }, []],
  ] as [string, Partial<EvidenceRow>, string[], Partial<EvidenceRow>?][])('%s', (_, there, how, here = {}) => {
    expect(tellsByDifference([row(here)], [row(there)], 5).map((each) => each.how)).toEqual(how);
  });

  const over = (from: string, to: string, n: number) => row({ value: n, numerator: n, period: { from, to } });
  const [year, spring, rest] = [
    over('2025-03-01', '2026-02-28', 40),
    over('2025-03-01', '2025-05-31', 15),
    over('2025-07-01', '2026-02-28', 22),
  ];
  it('and a third: what is left of a year without two parts of it, whichever of the three comes last', () => {
    for (const last of [year, spring, rest]) {
      const before = [year, spring, rest].filter((each) => each !== last);
      expect(tellsByDifference([last], before, 5).map(({ how }) => how)).toEqual(['overlap', 'overlap']);
    }
    const enough = over('2025-07-01', '2026-02-28', 19);
    expect(tellsByDifference([year], [spring, enough], 5)).toEqual([]);
    expect(tellsByDifference([year], [spring, over('2025-05-01', '2026-02-28', 22)], 5)).toEqual([]);
  });

  it('hide the figure in the later one, with all its groups, and say beside which report', () => {
    const published = bookOf([row({ value: 37, numerator: 37, period: other })]);
    const withheld = withheldFor(bookOf([row({})]), [published]);
    expect(withheld.get('referrals')).toContain('1 February 2025 to 31 January 2026');
  });
});

it('says what changed from what to what, and nothing where only the order of keys differs', () => {
  const [a, b] = [bookOf([row({}), worse]), bookOf([row({ value: 46, numerator: 46 }), worse])];
  expect(changesBetween(a, b)).toEqual([
    expect.objectContaining({
      id: 'referrals',
      from: expect.stringContaining('40'),
      to: expect.stringContaining('46'),
    }),
  ]);
  const turned = Object.fromEntries(Object.entries(row({})).reverse()) as unknown as EvidenceRow;
  expect(changesBetween(a, bookOf([turned, worse]))).toEqual([]);
  expect(changesBetween(a, bookOf([row({})]))[0]).toMatchObject({ to: 'It is not in it any more.' });
});

describe('how strong a figure is', () => {
  const indicator = {
    ...indicators().get('core-10-reliable-deterioration')!,
    design: 'uncontrolled-before-after' as const,
  };
  it('is weak with many people and few missing, very weak otherwise, and nothing where there is no figure', () => {
    const level = (of: EvidenceRow) => strengthOf(of, indicator, reportWords()).level;
    expect(level(worse)).toBe('weak');
    expect(level(row({ ...worse, denominator: 29 }))).toBe('very-weak');
    expect(level(row({ ...worse, missing: [{ reason: 'x', n: 60 }] }))).toBe('very-weak');
    // Missing without a number is never taken for complete.
    expect(level(row({ ...worse, missing: [{ reason: 'x', n: null }] }))).toBe('very-weak');
    expect(level(better)).toBe('nothing');
  });
  it('counts who is left out', () => {
    expect(countedIn(worse)).toEqual({ n: 40, leftOut: 20, completeness: 40 / 60 });
    expect(countedIn(row({}))).toEqual({ n: 40, leftOut: 'none-known', completeness: null });
    expect(strengthOf(worse, indicator, reportWords()).words).toContain('It leaves out 20: 67% complete.');
  });
});

it('keeps the order of the questions whatever the answers, and puts the time before only beside the same length', () => {
  const book = bookOf(
    [worse, better, row({})],
    [row({ value: 31, numerator: 31, period: { from: '2024-03-01', to: '2025-02-28' } })],
  );
  const order = [...indicators().values()].map(({ id }) => id);
  expect(figuresOf(book).map(({ id }) => id)).toEqual(
    reportWords().domains.flatMap(({ id }) =>
      order.filter(
        (each) => indicators().get(each)?.domain === id && [worse, better, row({})].some((r) => r.indicator === each),
      ),
    ),
  );
  const past = figuresOf(book).find(({ id }) => id === 'referrals')?.past;
  expect(past).toMatchObject({ sentence: expect.stringContaining('31') });
  const shorter = bookOf([row({})], [row({ value: 31, period: { from: '2024-06-01', to: '2025-02-28' } })]);
  expect(figuresOf(shorter)[0]?.past).toHaveProperty('why');
  const longer = bookOf([row({ period: { from: '2023-01-01', to: '2026-02-28' } })]);
  expect(figuresOf(longer)[0]?.past).toHaveProperty('why');
});

it('is given as JSON-stat 2.0: sizes fit the categories, places fit the sizes, and what is hidden has its status', () => {
  const stat = jsonStatOf(editionOf(bookOf([worse, better, row({})])));
  expect(stat).toMatchObject({ version: '2.0', class: 'dataset', role: { time: ['time'], metric: ['indicator'] } });
  const dimensions = stat.dimension as Record<string, { category: { index: string[]; label: Record<string, string> } }>;
  expect(stat.id).toEqual(Object.keys(dimensions));
  expect(stat.size).toEqual(stat.id.map((id) => dimensions[id]?.category.index.length));
  for (const id of stat.id)
    expect(Object.keys(dimensions[id]?.category.label ?? {})).toEqual(dimensions[id]?.category.index);
  const cells = stat.size.reduce((product, n) => product * n, 1);
  for (const place of [...Object.keys(stat.value), ...Object.keys(stat.status)])
    expect(Number(place)).toBeLessThan(cells);
  const at = (indicator: string, number: string) =>
    (dimensions.indicator?.category.index.indexOf(indicator) ?? 0) * 5 +
    (dimensions.number?.category.index.indexOf(number) ?? 0);
  expect(stat.value[at('core-10-reliable-deterioration', 'value')]).toBe(0.2);
  expect(stat.value[at('core-10-reliable-deterioration', 'denominator')]).toBe(40);
  expect(stat.value[at('core-10-reliable-improvement', 'value')]).toBeUndefined();
  expect(stat.status[at('core-10-reliable-improvement', 'value')]).toBe('suppressed');
  expect(stat.extension.reproduce.join(' ')).toContain('npx --no commonground evidence --dataset');
});

it('is given as JSON-stat with figures of other days under a time of their own', () => {
  const longer = { from: '2023-01-01', to: '2026-02-28' };
  const stat = jsonStatOf(editionOf(bookOf([row({ ...worse, period: longer }), row({})])));
  const { time, indicator } = stat.dimension;
  expect(time.category.index).toEqual(['2025-03-01/2026-02-28', '2023-01-01/2026-02-28']);
  expect(stat.size).toEqual([1, 2, 2, 1, 5]);
  const at = (days: number, id: string) => (days * 2 + indicator.category.index.indexOf(id)) * 5;
  expect(stat.value[at(0, 'referrals')]).toBe(40);
  expect(stat.value[at(1, 'core-10-reliable-deterioration')]).toBe(0.2);
  for (const place of [at(1, 'referrals'), at(0, 'core-10-reliable-deterioration')]) {
    expect(stat.value[place]).toBeUndefined();
    expect(stat.status[place]).toBeUndefined();
  }
});

it('says where bounds that a caution promises are hidden', () => {
  const besideOf = (of: EvidenceRow) => figuresOf(bookOf([of]))[0]?.beside.map(({ value }) => value);
  const hidden = 'The bounds are not shown here, because they would tell about one to four people.';
  expect(besideOf(row({ ...better, status: 'known', value: 0.4, numerator: 16, denominator: 40 }))).toEqual([hidden]);
  const bound = { x: 'if-none-of-the-others', value: 0.1, lower: null, upper: null, n: 60, signal: null };
  expect(besideOf(row({ ...better, status: 'known', value: 0.4, series: [bound] }))).toEqual(['10%']);
  // Nothing to bound, and nothing promised.
  expect(besideOf(better)).toEqual([]);
  expect(besideOf(row({}))).toEqual([]);
});

const HIDDEN_STEP = { step: 'started', n: null };
const onCurve = (x: number, signal: string, value: number) => ({ x, value, lower: null, upper: null, n: null, signal });
const MIXED = [
  row({
    indicator: 'retention',
    unit: 'proportion',
    value: 0.85,
    denominator: 40,
    series: [onCurve(183, 'still taking part', 0.85), onCurve(183, 'planned', 0.08), onCurve(183, 'unplanned', 0.07)],
  }),
  row({ ...worse, flow: [{ step: 'referred', n: 60 }, HIDDEN_STEP] }),
  row({
    ...worse,
    by: { gender: '2' },
    value: 0.25,
    numerator: 5,
    denominator: 20,
    lower: null,
    upper: null,
    missing: [],
  }),
  better,
  row({
    indicator: 'serious-incidents',
    domain: 'quality.safety',
    value: 0,
    status: 'none',
    numerator: 0,
    unit: 'events',
  }),
  row({
    indicator: 'staff-left',
    status: 'not-known',
    reason: 'Nobody wrote "it", down.',
    value: null,
    numerator: null,
  }),
];

it('is read by another’s JSON-stat reader as it was meant: dimensions, roles, units, values and statuses', () => {
  const book = bookOf(MIXED);
  // As it goes out: text.
  const read = JSONstat(JSON.parse(JSON.stringify(jsonStatOf(editionOf(book)))));
  expect(read).toMatchObject({ class: 'dataset', length: 5, role: { time: ['time'], metric: ['indicator'] } });
  expect(read.id).toEqual(['service', 'time', 'indicator', 'group', 'number']);
  const at = (indicator: string, group = 'everybody', number = 'value') =>
    read.Data({ service: 'sun', time: '2025-03-01/2026-02-28', indicator, group, number });
  for (const { id, rows } of figuresOf(book))
    for (const { by, value, lower, upper, numerator, denominator, status } of rows) {
      const group = by.gender === undefined ? 'everybody' : `gender=${by.gender}`;
      expect(at(id, group), id).toMatchObject({ value, status });
      for (const [number, is] of Object.entries({ lower, upper, numerator, denominator }))
        expect(at(id, group, number).value, `${id} ${number}`).toBe(is);
    }
  // A range that a known figure does not have is not applicable, and a group that nobody asked about has nothing at all.
  expect(at('core-10-reliable-deterioration', 'gender=2', 'lower').status).toBe('not-applicable');
  expect(at('serious-incidents', 'gender=2')).toMatchObject({ value: null, status: null });
  const question = read.Dimension('indicator').Category('core-10-reliable-deterioration');
  expect([question.label, question.unit.label]).toEqual([expect.stringContaining('?'), 'proportion']);
});

it('is read by another’s CSV reader and by DuckDB as one value a row, with status, unit and reason beside it', async () => {
  const text = tidyCsv(editionOf(bookOf(MIXED)));
  const lines = parse(text, { columns: true }) as Record<string, string>[];
  const key = ({ indicator, time, from, to, group, part, label, curve }: Record<string, string>) =>
    JSON.stringify([indicator, time, from, to, group, part, label, curve]);
  expect(new Set(lines.map(key)).size).toBe(lines.length);
  for (const line of lines) {
    for (const always of [
      'service',
      'release',
      'edition',
      'indicator',
      'indicator_version',
      'question',
      'from',
      'to',
      'part',
      'unit',
      'status',
      'as_of',
    ])
      expect(line[always], `${line.indicator} ${line.part} ${always}`).not.toBe('');
    expect(line.status).toMatch(/^(known|none|suppressed|not-known|not-applicable)$/);
    // A number, or nothing with its reason: never a word in the place of a number.
    for (const number of ['value', 'lower', 'upper', 'n']) expect(line[number]).toMatch(/^(-?\d+(\.\d+)?(e-?\d+)?)?$/);
    expect(line.value === '', `${line.indicator} ${line.part}`).toBe(
      !/known$|none/.test(line.status!) || line.status === 'not-known',
    );
    if (line.value === '') expect(line.reason).not.toBe('');
  }
  // Questions without a number stand there too, with their marks.
  const marks = Object.fromEntries(
    lines.filter(({ part }) => part === 'figure').map((each) => [each.indicator, each.status]),
  );
  expect(marks).toMatchObject({
    'core-10-reliable-improvement': 'suppressed',
    'serious-incidents': 'none',
    'staff-left': 'not-known',
  });
  expect(lines.filter(({ label }) => label === 'started, never measured')).toHaveLength(1);
  expect(lines.find(({ label }) => label === 'started')).toMatchObject({ value: '', status: 'suppressed' });
  expect(await countedByDuck(text)).toEqual([
    String(lines.length),
    String(lines.filter(({ value }) => value !== '').length),
    'DOUBLE',
  ]);
});

/** Rows, values and the type of a value as DuckDB sees them by itself. */
async function countedByDuck(text: string): Promise<unknown[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'tidy-'));
  await writeFile(join(folder, 'figures.csv'), text);
  const duck = await openDuck([folder]);
  try {
    const read = `read_csv('${join(folder, 'figures.csv')}', header = true)`;
    const found = await duck.connection.runAndReadAll(
      `select count(*)::varchar, count(value)::varchar, any_value(typeof(value)) from ${read}`,
    );
    return found.getRowsJson()[0];
  } finally {
    duck.close();
    await rm(folder, { recursive: true });
  }
}

describe('for members', () => {
  it('has plain words for every figure it shows, and better never without worse', () => {
    for (const { figures } of membersParts()) for (const id of figures) expect(indicators().has(id), id).toBe(true);
    const parts = membersParts().map(({ figures }) => figures);
    for (const ids of parts)
      expect(ids.includes('core-10-reliable-improvement')).toBe(ids.includes('core-10-reliable-deterioration'));
    const said = plainParts(bookOf([worse, better, row({ value: 0, status: 'none', numerator: 0 })])).flatMap(
      ({ figures }) => figures,
    );
    expect(said.map((each) => each.said).join(' ')).toMatch(
      /Nobody asked us.*We do not show this.*about 2 out of 10 felt worse/,
    );
  });
  const plain = (of: EvidenceRow) => plainParts(bookOf([of])).flatMap(({ figures }) => figures)[0]!;
  it('counts ends of those who had begun, as the report does', () => {
    const flow = [{ step: 'of these, had started', n: 14 }];
    const ends = row({ indicator: 'ended-planned', value: 277, numerator: 277, flow });
    expect(plain(ends).said).toBe('People who had begun with us left at a time we had planned with them 14 times.');
    expect(plain({ ...ends, flow: [{ ...flow[0]!, n: null }] }).said).toMatch(/277 times.*We can not show how many/);
  });
  it('does not set ends of those who had begun beside ends of everybody', () => {
    const period = { from: '2024-03-01', to: '2025-02-28' };
    const ends = row({ indicator: 'ended-unplanned', value: 30, flow: [{ step: 'of these, had started', n: 8 }] });
    const past = (n: number | null) =>
      plainParts(bookOf([ends], [{ ...ends, value: 104, flow: [{ step: 'of these, had started', n }], period }]))
        .flatMap(({ figures }) => figures)
        .map((each) => each.past);
    expect(past(null)).toEqual([null]);
    expect(past(12)[0]).toContain('12');
  });
  it('names days of its own, how many of how many, and how far chance could move it', () => {
    expect(plain(worse)).toMatchObject({
      days: null,
      share: 'That is 8 of 40. By chance, it may be somewhere between about 1 and 4 out of 10.',
    });
    expect(plain({ ...worse, period: { from: '2023-01-01', to: '2026-02-28' } }).days).toContain('1 January 2023');
    // A share that is not made of the counts beside it does not come with them.
    expect(plain({ ...worse, value: 0.4 }).share).not.toContain('8 of 40');
  });
  it.each([
    ['Nothing was due in the period.', 'Nothing was due'],
    ['The dataset does not hold it. To know, it needs: x', 'Nobody asked'],
    ['Nobody who started has been followed for twelve months yet.', 'too few'],
    ['The dataset holds no contact of this service.', 'Nobody wrote it down'],
  ])('says of “%s”: %s', (reason, said) => {
    expect(plain(row({ status: 'not-known', value: null, numerator: null, reason })).said).toContain(said);
  });
  it.each([
    [0.02, 'fewer than 1 out of 10'],
    [0.98, 'nearly all'],
    [1, 'everybody'],
    [0.44, 'about 4 out of 10'],
  ])('%d is %s', (share, words) => expect(outOfTen(share)).toBe(words));
});
