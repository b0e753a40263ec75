import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '#platform/start/project-root.ts';
import { textLiteral } from '../read/column-types.ts';
import type { TableName } from '../schema/dataset-rows.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';

/** Something that is seldom so in real data. It may be true all the same: a warning, never a problem. */
export interface Pattern {
  readonly rule: string;
  readonly table: TableName;
  readonly column: string;
  /** Gives service_id, n (how many rows or people it is about), "of" and rows (the first of them). */
  readonly sql: string;
  /** What is said, with {n} and {of}. */
  readonly says: string;
  /** What is said of one, where that is not the same words. */
  readonly one?: string;
}

/** Fewer rows than this say nothing about how numbers or days are spread. */
const ENOUGH = 30;
/** Under chance alone such a distance is seen in one of thirty thousand columns. */
const STANDARD_ERRORS = 4;
const FIRST_ROWS = 'list(row_ order by row_)[1:5]';

/** More of `what` among the rows than `share` of them would be by chance, and at least `least`. */
const tooMany = (table: TableName, what: string, where: string, share: number, least: number): string =>
  `select service_id, count(*) filter (where ${what}) as n, count(*) as "of", null as rows from of_${table}
   where ${where} group by service_id
   having count(*) >= ${ENOUGH} and avg((${what})::int) > ${least}
     and avg((${what})::int) > ${share} + ${STANDARD_ERRORS} * sqrt(${share * (1 - share)} / count(*))`;

const DATED: readonly (readonly [TableName, string])[] = [
  ['journeys', 'referred_date'],
  ['journeys', 'chosen_date'],
  ['journeys', 'assessed_date'],
  ['journeys', 'taken_on_date'],
  ['journeys', 'started_date'],
  ['journeys', 'ended_date'],
  ['scores', 'score_date'],
  ['circumstances', 'on_date'],
  ['events', 'event_date'],
];

const onFirst = DATED.map(
  ([table, column]): Pattern => ({
    rule: 'days-on-the-first',
    table,
    column,
    // One day in thirty is a first.
    sql: tooMany(table, `right(${column}, 2) = '01'`, `try_cast(${column} as date) is not null`, 0.033, 0.12),
    says: '{n} of {of} days are the first of a month. Were only months known?',
  }),
);

/** Where a group meets on Mondays, people start and answer on Mondays; they are not referred on them. */
const SPREAD_OVER_THE_WEEK = ['referred_date', 'chosen_date', 'ended_date', 'event_date'];

const onMonday = DATED.filter(([, column]) => SPREAD_OVER_THE_WEEK.includes(column)).map(
  ([table, column]): Pattern => ({
    rule: 'days-on-monday',
    table,
    column,
    sql: tooMany(table, `isodow(try_cast(${column} as date)) = 1`, `try_cast(${column} as date) is not null`, 0.2, 0.6),
    says: '{n} of {of} days are Mondays. Is it the day it happened, or the day it was typed?',
  }),
);

const roundNumbers = (['events', 'windows'] as const).map(
  (table): Pattern => ({
    rule: 'round-numbers',
    table,
    column: 'count',
    sql: tooMany(table, `right("count", 1) in ('0', '5')`, `try_cast("count" as bigint) >= 10`, 0.2, 0.5),
    says: '{n} of {of} counts of 10 and more end in 0 or 5. They may be guesses, whoever told them.',
  }),
);

/** Rows that say the same under another id. */
const again = (table: TableName, id: string, same: readonly string[]): Pattern => ({
  rule: 'same-row-again',
  table,
  column: id,
  sql: `select service_id, sum(n - 1)::bigint as n, sum(n)::bigint as "of", list(second order by second)[1:5] as rows
    from (select service_id, count(distinct ${id}) as n, max(row_) as second from of_${table}
          group by service_id, hash(${same.map((name) => `"${name}"`).join(', ')}) having n > 1)
    group by service_id`,
  says: '{n} rows repeat another row under a new id. Were they sent twice?',
  one: '1 row repeats another row under a new id. Was it sent twice?',
});

const SAME_IN_A_ROW = 8;
const SAME_OF_A_PERSON = 4;
/** Of simulated people, whose answers go up and down, at most 0.8 % had the same number every time (14 services). */
const FEW_BY_CHANCE = 2;
const SHARE_BY_CHANCE = 0.02;

const others: readonly Pattern[] = [
  {
    rule: 'same-score-in-a-row',
    table: 'scores',
    column: 'value',
    sql: `select service_id, sum(n)::bigint as n, any_value(scores)::bigint as "of", list(first order by first)[1:5] as rows
      from (select service_id, instrument, scale, run, count(*) as n, count(distinct person_id) as people, min(row_) as first, any_value(scores) as scores
        from (select *, nth - row_number() over (partition by service_id, instrument, scale, metric, value order by row_) as run,
                count(*) over (partition by service_id) as scores
              from (select *, row_number() over (partition by service_id, instrument, scale, metric order by row_) as nth from of_scores where value is not null))
        group by service_id, instrument, scale, metric, value, run
        having count(*) >= ${SAME_IN_A_ROW} and count(distinct person_id) >= ${SAME_IN_A_ROW / 2})
      group by service_id`,
    says: '{n} of {of} scores stand in a row of the same number for different people. Was it copied down?',
  },
  {
    rule: 'same-scores-of-a-person',
    table: 'scores',
    column: 'value',
    sql: `select service_id, count(*) filter (where kinds = 1 and largest > 0) as n, count(*) as "of",
        list(first order by first) filter (where kinds = 1 and largest > 0)[1:5] as rows
      from (select service_id, person_id, instrument, scale, metric, count(distinct value) as kinds, max(try_cast(value as double)) as largest, min(row_) as first
            from of_scores where value is not null group by all having count(*) >= ${SAME_OF_A_PERSON})
      group by service_id having count(*) filter (where kinds = 1 and largest > 0) > greatest(${FEW_BY_CHANCE}, ${SHARE_BY_CHANCE} * count(*))`,
    says: '{n} of {of} people with four and more scores on a scale have the same number every time.',
  },
  {
    rule: 'contact-after-an-ending',
    table: 'contacts',
    column: 'contact_date',
    sql: `select c.service_id, count(*) as n, any_value(a.n) as "of", list(c.row_ order by c.row_)[1:5] as rows
      from of_contacts c join journeys j on j.journey_id = c.journey_id
      join (select service_id, count(*) as n from of_contacts group by 1) a on a.service_id = c.service_id
      where c.contact_date > j.ended_date group by 1`,
    says: '{n} of {of} contacts are after the end of their journey. Did the journey go on, or begin again?',
  },
  {
    rule: 'windows-not-equal',
    table: 'windows',
    column: 'to_date',
    sql: `select service_id, count(*) filter (where before <> after) as n, count(*) as "of", null as rows
      from (select w.service_id, w.person_id, w.kind, w.source,
              sum(date_diff('day', try_cast(w.from_date as date), try_cast(w.to_date as date)) + 1) filter (where w.to_date < j.started_date) as before,
              sum(date_diff('day', try_cast(w.from_date as date), try_cast(w.to_date as date)) + 1) filter (where w.from_date >= j.started_date) as after
            from of_windows w join journeys j on j.journey_id = w.journey_id group by all having before > 0 and after > 0)
      group by service_id having count(*) filter (where before <> after) > 0`,
    says: '{n} of {of} stretches after a start have another length than those before it; only equal ones are compared.',
  },
  {
    rule: 'a-kind-nobody-knows',
    table: 'windows',
    column: 'kind',
    sql: unknownKinds('windows'),
    says: '{n} of {of} rows have a kind that is in no list: no indicator counts it.',
  },
  {
    rule: 'a-kind-nobody-knows',
    table: 'events',
    column: 'kind',
    sql: unknownKinds('events'),
    says: '{n} of {of} rows have a kind that is in no list: no indicator counts it.',
  },
];

function unknownKinds(table: TableName): string {
  const file = join(projectRoot(), 'data', 'code-lists', 'event-kinds.yaml');
  const { codes } = parse(readFileSync(file, 'utf8')) as { codes: Record<string, unknown> };
  const kinds = [...Object.keys(codes), ...Object.keys(datasetDefinition().windowKinds)].map(textLiteral).join(', ');
  return `select service_id, count(*) filter (where kind not in (${kinds})) as n, count(*) as "of",
      list(row_ order by row_) filter (where kind not in (${kinds}))[1:5] as rows
    from of_${table} group by service_id having count(*) filter (where kind not in (${kinds})) > 0`;
}

/** After the last day the dataset speaks of; where it does not say, after today. */
export function afterTheEnd(asOf: string | undefined, today: string | undefined): Pattern[] {
  const last = asOf ?? today;
  if (last === undefined) return [];
  const words = asOf === undefined ? `${last}, today` : `${last}, the last day the dataset speaks of`;
  return [...DATED, ['contacts', 'contact_date'] as const].map(([table, column]) => ({
    rule: 'after-the-last-day',
    table,
    column,
    sql: `select service_id, count(*) as n, null as "of", ${FIRST_ROWS} as rows from of_${table} where try_cast(${column} as date) > date ${textLiteral(last)} group by 1`,
    says: `{n} days are after ${words}.`,
    one: `1 day is after ${words}.`,
  }));
}

export const PATTERNS: readonly Pattern[] = [
  ...onFirst,
  ...onMonday,
  ...roundNumbers,
  again('contacts', 'contact_id', ['person_id', 'contact_date', 'component_id', 'kind', 'attendance', 'minutes']),
  again('scores', 'score_id', ['person_id', 'score_date', 'occasion', 'instrument', 'scale', 'metric', 'value']),
  again('events', 'event_id', ['person_id', 'event_date', 'period_start', 'kind', 'count', 'source']),
  again('journeys', 'journey_id', ['person_id', 'referred_date', 'started_date', 'ended_date', 'ending']),
  ...others,
];
