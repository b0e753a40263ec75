import { readdirSync, readFileSync } from 'node:fs';
import { parseLineRanges, parseSource } from '@commonground/service-model';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { reviewFacts } from './facts/review-facts.ts';
import { type ClaimRow, claimRows } from './rows/claim-row.ts';

const folder = new URL('../../data/review-2011/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const facts = reviewFacts();
const rows = new Map(claimRows(facts).map((row) => [row.id, row]));
const row = (id: string): ClaimRow => rows.get(id)!;

/** Worked out by hand from the review: the number for programs, the verdict, and why. */
const EXPECTED: readonly [string, string, ClaimRow['verdict'], string][] = [
  ['C006', '14.7183', 'rounds-to', '7,572,000 of 51,446,000'],
  ['C009', 'at least 5764000', 'cannot-be-shown', 'three counties and services of one initiative have no population'],
  ['C024', '', 'cannot-be-shown', 'the rest of the trusts are not described, which denies nothing'],
  ['C030', '6079335', 'contradicts', 'eleven costs in one column'],
  ['C035', 'between 4.78171 and 6.37562', 'contradicts', 'below ten even if only three in four are adults'],
  ['C036', '360122', 'contradicts', '3,500 in 500,000 of all people'],
  ['C052', '1098240000', 'rounds-to', '704 million and 56 %'],
  ['C061', '3', 'agrees', 'three regions read London'],
  ['C063', '4', 'agrees', 'the four named cost most'],
  ['C065', 'between 3 and 4', 'cannot-be-shown', 'three accredited projects, one day community'],
  ['C069', '11', 'contradicts', 'nine of eleven are named'],
  ['C086', 'at most 6.99795', 'contradicts', 'opened in 2004, printed in 2010'],
  ['C089', '1750000', 'agrees', 'the one amount of the table of outcomes'],
  ['C099', '1 of 11 projects', 'contradicts', 'some could not find what they saved'],
  ['C109', '5', 'contradicts', 'no smaller percentage can be read'],
  ['C110', '0 of 28 cells', 'cannot-be-shown', 'two rows of fourteen, none of them placed'],
  ['C120', '0.911252', 'rounds-to', '6.9 million over 7,572,000'],
  ['C125', '163.99', 'rounds-to', '23 % of 713'],
  ['C126', '23.0014', 'rounds-to', '164 of 713'],
  ['C134', '2713.52', 'contradicts', '279,200 in England'],
  ['C139', '7900000000 to 12300000000', 'rounds-to', 'both ends round to billions'],
  ['C140', '6', 'contradicts', 'two assumptions are left out'],
  ['C171', '84', 'contradicts', 'the column of service users'],
  ['C174', '6.5', 'contradicts', '78 in 12 groups; half is rounded upwards'],
  ['C181', '7.24983', 'contradicts', 'from late 2003 to early 2011'],
  ['C182', '6.62286', 'rounds-to', 'from 2004 to early 2011'],
  ['C187', '0 of 11 projects', 'cannot-be-shown', 'qualified elsewhere, not denied'],
  ['C196', '0.818182', 'agrees', 'nine of eleven are more than half'],
  ['C218', 'between 31 and 32', 'contradicts', 'after the foot of page 30'],
  ['C232', 'no table', 'contradicts', 'models stand in appendices'],
  ['C437', '5.42857', 'rounds-to', '76 in 14 groups'],
  ['C442', '5.5', 'contradicts', 'the table prints decimals, so 6 is not 5.5'],
  ['C446', '3 and 6', 'contradicts', 'two numbers come three times each'],
  ['C447', '3', 'contradicts', 'none is printed'],
  ['C448', '3', 'agrees', 'the only number that comes three times'],
  ['C449', '8 and 13 and 14', 'contradicts', 'three numbers come twice each'],
];

test.each(EXPECTED)('%s is worked out as %s: %s (%s)', (id, recomputed, verdict) => {
  expect([row(id).recomputed.forPrograms, row(id).verdict]).toEqual([recomputed, verdict]);
});

test('all claims are there, and each says what it is about, where, and how it came out', () => {
  expect(rows.size).toBe(165);
  for (const { id, about, source, note, recomputed, verdict } of rows.values()) {
    expect(about.length, id).toBeGreaterThan(5);
    expect(source, id).toMatch(/^L\d/);
    expect(note.length, id).toBeGreaterThan(5);
    if (recomputed.forPrograms === '') expect(verdict, id).toBe('cannot-be-shown');
    expect(`${recomputed.forPrograms} ${recomputed.forPeople} ${note}`, id).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test('every number of the review is either worked out again or listed with the reason why not', () => {
  const once = facts.toldOnce.flatMap(({ numbers }) => Object.keys(numbers));
  const all = [...rows.keys(), ...once].sort();
  expect(all).toEqual(Array.from({ length: facts.numbersFound }, (_, n) => `C${String(n + 1).padStart(3, '0')}`));
});

test('the share who left says what chance leaves open, by two methods, and that leaving is not failure', () => {
  expect(row('C126').note).toContain(
    '164 of 713 people; 95 % interval 20.1 to 26.2 % (Wilson), 20.0 to 26.3 % (exact)',
  );
  expect(row('C126').note).toContain('Leaving early is not failure');
});

test('people for each pound are told both ways round', () => {
  expect(row('C120').note).toContain('1.097');
  expect(row('C120').recomputed.forPeople).toBe('£0.9113 a head');
});

test('what is taken from memory says so beside the number', () => {
  expect(row('C035').note).toContain('ours, from memory');
  expect(row('C036').note).not.toContain('from memory');
});

/** Every `source` and every line in a list, wherever it stands in a file. */
function sourcesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^L\d/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(sourcesIn);
}

test('all lines that are cited hold words', () => {
  const { empty } = parse(text('empty-lines.yaml')) as { empty: string };
  const lost = parseLineRanges(empty);
  const files = ['claims', 'told-once', 'figures', 'lists', 'focus-groups', 'programme', 'structure', 'cautions'];
  const sources = files.flatMap((name) => sourcesIn(parse(text(`${name}.yaml`))));
  expect(sources.length).toBeGreaterThan(400);
  const linesOf = (source: string) => parseSource(source).lines;
  const wordless = ({ from, to }: { from: number; to: number }) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i).every((line) => lost.has(line));
  const faults = sources.filter((source) => linesOf(source).some(wordless));
  expect(faults).toEqual([]);
});

test('no file of the folder holds a verdict or a number that is worked out', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
    expect(text(name), name).not.toMatch(/verdict|rounds-to|contradict|cannot-be-shown/);
    expect(text(name), name).not.toMatch(
      /6,?079,?335|5,?764,?000|1,?808,?000|360,?122|\b1\.097|0\.911|\b12\.5\b|\b5\.5\b/,
    );
  }
});

test('a cell that could be another service’s is worked into no claim', () => {
  const used = [...text('claims.yaml').matchAll(/activity:([a-z0-9-]+)\/([a-z0-9-]+)/g)];
  expect(used.length).toBeGreaterThan(0);
  for (const [, site, id] of used)
    expect(facts.activity.find((one) => one.site === site && one.id === id)?.confidence, `${site}/${id}`).not.toBe(
      'low',
    );
});

test('the same number stands the same in both files that hold it', () => {
  const { published } = facts.claims.C009!;
  expect('value' in published ? published.value : undefined).toBe(facts.coverage['pilots-together'].value);
  expect(facts.structure['table-2'].percentages).toHaveLength(31);
});
