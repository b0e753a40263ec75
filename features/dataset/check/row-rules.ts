import { daysBetween, isDay } from '@commonground/calendar';
import type { TableName } from '../schema/dataset-rows.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { TableDefinition } from '../schema/definition-file.ts';

export type TextCells = Readonly<Record<string, string>>;

export interface RowProblem {
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

/** What is wrong between the cells of one row: the order of days, columns that belong together, endings, scores. */
export function rowProblems(table: TableName, row: TextCells): RowProblem[] {
  const definition = datasetDefinition().tables[table];
  return [
    ...orderProblems(definition, row),
    ...togetherProblems(definition, row),
    ...(table === 'journeys' ? journeyProblems(row) : []),
    ...(table === 'scores' ? scoreProblems(row) : []),
    ...(table === 'crisis_plans' ? crisisPlanProblems(row) : []),
    ...(table === 'windows' ? windowProblems(row) : []),
    ...(table === 'follow_ups' ? followUpProblems(row) : []),
  ];
}

function orderProblems({ order }: TableDefinition, row: TextCells): RowProblem[] {
  return order
    .filter(([first, then]) => row[first] && row[then] && (row[then] as string) < (row[first] as string))
    .map(([first, then]) => ({
      column: then,
      found: row[then] as string,
      expected: `a day not before ${first} ${row[first]}`,
    }));
}

function togetherProblems({ together }: TableDefinition, row: TextCells): RowProblem[] {
  return together.flatMap((columns) => {
    const filled = columns.filter((column) => row[column]);
    if (filled.length === 0) return [];
    return columns
      .filter((column) => !row[column])
      .map((column) => ({
        column,
        found: 'nothing',
        expected: `a value, because ${filled.join(' and ')} ${filled.length === 1 ? 'has' : 'have'} one`,
      }));
  });
}

function journeyProblems(row: TextCells): RowProblem[] {
  const problems: RowProblem[] = [];
  const should = datasetDefinition().countsAs[row.ending ?? ''];
  if (should !== undefined && row.counts_as && row.counts_as !== should)
    problems.push({
      column: 'counts_as',
      found: row.counts_as,
      expected: `${should}, because ending is ${row.ending}`,
    });
  if (row.started_date && row.counts_as === 'before-start' && should === 'before-start')
    problems.push({
      column: 'started_date',
      found: row.started_date,
      expected: `nothing, because ${row.ending} is an ending before the start`,
    });
  return problems;
}

function scoreProblems(row: TextCells): RowProblem[] {
  const scored = row.status === 'scored' || row.status === 'prorated';
  if (scored && !row.value)
    return [{ column: 'value', found: 'nothing', expected: `a number, because status is ${row.status}` }];
  if (row.status !== 'not-scored') return [];
  return [
    ...(row.value ? [{ column: 'value', found: row.value, expected: 'nothing, because status is not-scored' }] : []),
    ...(row.reason ? [] : [{ column: 'reason', found: 'nothing', expected: 'the reason why there is no score' }]),
  ];
}

/** Every state but "none" began on a day, and only a plan that was agreed can be opened by those it was given to. */
function crisisPlanProblems({ state, on_date, opened }: TextCells): RowProblem[] {
  const problems: RowProblem[] = [];
  if (state === 'none' && on_date)
    problems.push({ column: 'on_date', found: on_date, expected: 'nothing, because state is none' });
  if (state !== 'none' && !on_date)
    problems.push({ column: 'on_date', found: 'nothing', expected: `the first day, because state is ${state}` });
  if (state !== 'agreed' && opened)
    problems.push({ column: 'opened', found: opened, expected: `nothing, because state is ${state}` });
  return problems;
}

/** Nothing can have happened on more days, or have lasted more nights, than the stretch has. */
function windowProblems({ from_date, to_date, days_at_risk, count, kind }: TextCells): RowProblem[] {
  if (!isDay(from_date) || !isDay(to_date)) return [];
  const days = daysBetween(from_date, to_date) + 1;
  const problems: RowProblem[] = [];
  if (days_at_risk && Number(days_at_risk) > days)
    problems.push({
      column: 'days_at_risk',
      found: days_at_risk,
      expected: `at most ${days}, the days of the stretch`,
    });
  if (kind?.endsWith('-nights') && count && Number(count) > days)
    problems.push({ column: 'count', found: count, expected: `at most ${days} nights, the days of the stretch` });
  return problems;
}

function followUpProblems({ state, reached_date }: TextCells): RowProblem[] {
  if (state === 'reached' && !reached_date)
    return [{ column: 'reached_date', found: 'nothing', expected: 'the day, because state is reached' }];
  if (state !== 'reached' && reached_date)
    return [{ column: 'reached_date', found: reached_date, expected: `nothing, because state is ${state}` }];
  return [];
}
