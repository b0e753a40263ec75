import { day } from '@commonground/calendar';
import { describe, expect, it } from 'vitest';
import type { Column } from './columns.ts';
import { type DayOrder, readCell } from './read-cell.ts';
import { readHeader } from './read-header.ts';

const column = (reads: Column['reads'], more: Partial<Column> = {}): Column => ({
  id: 'x',
  about: 'a column',
  reads,
  ...more,
});
const read = (reads: Column['reads'], text: string, dates: DayOrder = 'iso', more: Partial<Column> = {}) => {
  const ids = {
    stage: new Map([
      ['before', 'before'],
      ['before the programme', 'before'],
    ]),
  };
  const found = readCell(column(reads, more), text, { dates, today: day('2026-03-02'), ids });
  return 'value' in found ? found.value : `expected ${found.expected}`;
};

describe('a cell', () => {
  it.each([
    ['day', '2026-03-01', 'iso', '2026-03-01'],
    ['day', '2026-03-01 00:00:00', 'iso', '2026-03-01'],
    ['day', '1/3/2026', 'day-first', '2026-03-01'],
    ['day', '2026-03-01', 'day-first', '2026-03-01'],
    ['nhs-number', '943 476 5919', 'iso', '9434765919'],
    ['email', 'Ash@Example.org', 'iso', 'ash@example.org'],
    ['phone', '+44 (0)7700 900123', 'iso', '+44 (0)7700 900123'],
    ['yes-no', 'TRUE', 'iso', 'yes'],
    ['stage', 'Before the programme', 'iso', 'before'],
    ['count', '007', 'iso', '7'],
    ['words', '  Zoë  ', 'iso', 'Zoë'],
    ['words', '', 'iso', null],
  ] as const)('%s %j (%s) is read as %j', (reads, text, dates, value) => expect(read(reads, text, dates)).toBe(value));

  it.each([
    ['day', '01/03/2026', 'expected a day like 2026-03-31; if the file writes the day first, add --dates day-first'],
    ['day', '2026-02-30', 'expected a day like 2026-03-31'],
    ['day', '2026-03-03', 'expected a day that has come already'],
    ['day', '45321', 'expected a day like 2026-03-31'],
    ['nhs-number', '9434765918', 'expected ten digits of an NHS number whose last digit checks the others'],
    ['nhs-number', '1111111111', 'expected ten digits of an NHS number whose last digit checks the others'],
    [
      'nhs-number',
      '9.43E+09',
      'expected all ten digits; a spreadsheet has shortened the number: set the column to text',
    ],
    ['email', 'ash at example', 'expected an e-mail address like name@example.org'],
    ['stage', 'after', 'expected one of before'],
    ['words', 'a\u0000b', 'expected text; save the file anew as CSV in UTF-8'],
  ] as const)('%s %j is not right', (reads, text, says) => expect(read(reads, text)).toBe(says));

  it('that is needed says so when it is empty', () =>
    expect(read('words', ' ', 'iso', { needed: 'yes' })).toBe('expected a value, this column is never empty'));
});

describe('a header', () => {
  const columns = [column('id', { id: 'external_id', needed: 'yes' }), column('day', { id: 'date' })];
  const problems = (...header: string[]) =>
    readHeader(header, columns).problems.map(({ column, found }) => `${column}: ${found}`);
  it('is read in any order, with capitals and spaces', () => {
    const { places, problems: none } = readHeader(['Date', ' External ID '], columns);
    expect([...places]).toEqual([
      ['date', 0],
      ['external_id', 1],
    ]);
    expect(none).toEqual([]);
  });
  it('names columns that are unknown, twice or not there', () => {
    expect(problems('external_id', 'birthday')).toEqual(['birthday: "birthday"']);
    expect(problems('external_id', 'external_id')).toEqual(['external_id: the column twice']);
    expect(problems('date')).toEqual(['external_id: no such column']);
    expect(problems('external_id;date')).toEqual([': columns between semicolons or tabs']);
  });
});
