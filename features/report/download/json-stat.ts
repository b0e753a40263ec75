import { daysOf, type EvidenceRow, type Period, whoIn } from '#features/evidence/index.ts';
import { figuresOf } from '../book/report-book.ts';
import type { Edition } from '../report.store.ts';
import { aboutOf } from './about-file.ts';
import { groupOf } from './group.ts';

/** What is given of each figure of each group. */
const NUMBERS = {
  value: 'Figure',
  lower: 'Lower end of its range',
  upper: 'Upper end of its range',
  numerator: 'Counted',
  denominator: 'Out of',
} as const;
type NumberId = keyof typeof NUMBERS;

const EVERYBODY = 'everybody';

/**
 * The figures of an edition as one JSON-stat 2.0 dataset (json-stat.org/format): service × time × indicator × group ×
 * number, where figures of other days stand under a time of their own. Most indicators have few groups, so that values are
 * given by their place (`value` as an object); a place without a value that a row speaks of has its status there.
 */
export function jsonStatOf(of: Edition) {
  const { book, edition } = of;
  const figures = figuresOf(book);
  const groups = [
    ...new Map(figures.flatMap(({ rows }) => rows.map((row) => [groupId(row), whoIn(row.by)]))).entries(),
  ];
  const ids = ['service', 'time', 'indicator', 'group', 'number'];
  const times = timesOf(of);
  const timeAt = new Map(times.map(([id], at) => [id, at]));
  const size = [1, times.length, figures.length, groups.length, Object.keys(NUMBERS).length];
  const value: Record<string, number> = {};
  const status: Record<string, string> = {};
  const groupAt = new Map(groups.map(([id], at) => [id, at]));
  for (const [nth, { rows }] of figures.entries())
    for (const row of rows)
      for (const [at, id] of (Object.keys(NUMBERS) as NumberId[]).entries()) {
        const figureAt = (timeAt.get(timeId(row.period)) ?? 0) * figures.length + nth;
        const place = (figureAt * groups.length + (groupAt.get(groupId(row)) ?? 0)) * Object.keys(NUMBERS).length + at;
        const number = row[id];
        if (number !== null) value[place] = number;
        status[place] = number === null && row.status === 'known' ? 'not-applicable' : row.status;
      }
  return {
    version: '2.0',
    class: 'dataset',
    label: `${book.service.name}: quality, innovation, productivity and prevention, ${book.period.from} to ${book.period.to}`,
    source: `${book.service.name}, published by ${edition.published_by}`,
    updated: edition.published_at.toISOString(),
    id: ids,
    size,
    role: { time: ['time'], metric: ['indicator'] },
    dimension: {
      service: dimension('Service', [[book.service.id, book.service.name]]),
      time: dimension('Days', times),
      indicator: {
        ...dimension(
          'Question',
          figures.map(({ id, question }) => [id, question]),
        ),
        category: {
          ...category(figures.map(({ id, question }) => [id, question])),
          unit: Object.fromEntries(figures.map(({ id, definition }) => [id, { label: definition.unit }])),
          note: Object.fromEntries(figures.map((f) => [f.id, [f.meansNot, f.strength.words]])),
        },
      },
      group: dimension('Who', groups),
      number: dimension('Number', Object.entries(NUMBERS)),
    },
    value,
    status,
    note: book.words['cannot-show'].map(({ heading, words }) => `${heading}. ${words}`),
    extension: {
      ...aboutOf(of),
      status: { label: book.words.status },
      indicators: Object.fromEntries(
        figures.map(({ id, period, definition, strength }) => [
          id,
          { version: definition.version, domain: definition.domain, period, strength },
        ]),
      ),
    },
  };
}

const timeId = ({ from, to }: Period): string => `${from}/${to}`;

/** The days of the report first, then those of figures that look over others: none stands under days that are not its own. */
function timesOf({ book }: Edition): [string, string][] {
  const all = [book.period, ...figuresOf(book).flatMap(({ rows }) => rows.map(({ period }) => period))];
  return [...new Map(all.map((period) => [timeId(period), daysOf(period)])).entries()];
}

const groupId = (row: EvidenceRow): string => groupOf(row) || EVERYBODY;

const category = (entries: readonly (readonly [string, string])[]) => ({
  index: entries.map(([id]) => id),
  label: Object.fromEntries(entries),
});

const dimension = (label: string, entries: readonly (readonly [string, string])[]) => ({
  label,
  category: category(entries),
});
