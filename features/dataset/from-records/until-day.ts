import { addDays, addMonths, type CalendarDay, lastOfMonth } from '@commonground/calendar';
import type { DatasetSource, DatasetTables, TableName } from '../schema/dataset-rows.ts';

/** The day a row belongs to: later than the day asked for, it was not there yet. */
const BELONGS_TO: Partial<Record<TableName, string>> = {
  contacts: 'contact_date',
  head_counts: 'session_date',
  scores: 'score_date',
  events: 'event_date',
  outward_work: 'work_date',
  partnership: 'round_date',
  decisions: 'decided_date',
  circumstances: 'on_date',
  predictions: 'written_on',
};
/** Tables of months that are counted when they are over. */
const BY_MONTH: ReadonlySet<TableName> = new Set<TableName>(['peer_support', 'workforce', 'supporters']);

type Row = Record<string, string | number | null>;
const dayIn = (row: Row, column: string): CalendarDay | null => row[column] as CalendarDay | null;

/**
 * The same records as they stood at the end of a day, as far as their own dates tell: what happened later is not in it, and
 * what had begun and ended later goes on. A record that was written late, put right or taken back since is in it as it is now:
 * records keep no second copy of themselves for this.
 */
export function untilDay(source: DatasetSource, day: CalendarDay): DatasetSource {
  return {
    asOf: day,
    services: () => source.services(),
    rows: (table, service) => rowsUntil(source, day, table, service),
  };
}

async function* rowsUntil<T extends TableName>(
  source: DatasetSource,
  day: CalendarDay,
  table: T,
  service: string,
): AsyncGenerator<DatasetTables[T]> {
  const known = await journeysUntil(source, day, table, service);
  let withPlan: string | null = null;
  for await (const found of source.rows(table, service)) {
    const row = rowUntil(table, { ...(found as unknown as Row) }, day, known);
    if (row === null) continue;
    // Of a journey whose plans all came later there is one row that says so.
    if (table === 'crisis_plans' && row.state === 'none' && withPlan === row.journey_id) continue;
    withPlan = String(row.journey_id);
    yield row as unknown as DatasetTables[T];
  }
}

interface Journeys {
  readonly begun: ReadonlySet<string>;
  readonly started: ReadonlySet<string>;
  readonly ended: ReadonlySet<string>;
  /** People all of whose journeys began later. */
  readonly notYet: ReadonlySet<string>;
}

const NEEDS_JOURNEYS: ReadonlySet<TableName> = new Set<TableName>([
  'people',
  'contacts',
  'scores',
  'circumstances',
  'endings',
  'crisis_plans',
  'follow_ups',
]);

async function journeysUntil(source: DatasetSource, day: CalendarDay, table: TableName, service: string) {
  const [begun, started, ended] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [here, later] = [new Set<string>(), new Set<string>()];
  if (NEEDS_JOURNEYS.has(table))
    for await (const journey of source.rows('journeys', service)) {
      const isBegun = hasBegun(journey as unknown as Row, day);
      (isBegun ? here : later).add(journey.person_id);
      if (isBegun) begun.add(journey.journey_id);
      if (isBegun && journey.started_date !== null && journey.started_date <= day) started.add(journey.journey_id);
      if (isBegun && journey.ended_date !== null && journey.ended_date <= day) ended.add(journey.journey_id);
    }
  return { begun, started, ended, notYet: later.difference(here) } satisfies Journeys;
}

const STEPS = ['referred_date', 'chosen_date', 'assessed_date', 'taken_on_date', 'started_date', 'ended_date'];

function hasBegun(journey: Row, day: CalendarDay): boolean {
  const first = STEPS.map((step) => dayIn(journey, step)).find((date) => date !== null);
  return first === undefined || first <= day;
}

/** The row as it stood, or null when it was not there. */
function rowUntil(table: TableName, row: Row, day: CalendarDay, known: Journeys): Row | null {
  const own = BELONGS_TO[table];
  if (own !== undefined && isAfter(row, own, day)) return null;
  if (BY_MONTH.has(table)) return lastOfMonth(row.month as CalendarDay) < day ? row : null;
  return (CUT[table] ?? ((same) => same))(row, day, known);
}

const isAfter = (row: Row, column: string, day: CalendarDay): boolean => (dayIn(row, column) ?? day) > day;

/** Where the journey began later, what somebody did before it belonged to none. */
const ofJourney = (row: Row, _: CalendarDay, { begun }: Journeys): Row => ({
  ...row,
  journey_id: begun.has(String(row.journey_id)) ? String(row.journey_id) : null,
});

const blank = (row: Row, when: string, day: CalendarDay, ...others: string[]): Row =>
  isAfter(row, when, day) ? { ...row, ...Object.fromEntries([when, ...others].map((column) => [column, null])) } : row;

const CUT: Partial<Record<TableName, (row: Row, day: CalendarDay, known: Journeys) => Row | null>> = {
  people: (row, _, { notYet }) => (notYet.has(String(row.person_id)) ? null : row),
  journeys: (row, day) =>
    hasBegun(row, day)
      ? STEPS.reduce(
          (cut, step) => blank(cut, step, day, ...(step === 'ended_date' ? ['ending', 'counts_as'] : [])),
          row,
        )
      : null,
  stages: (row, day) => (isAfter(row, 'entered_date', day) ? null : blank(row, 'left_date', day)),
  contacts: ofJourney,
  scores: ofJourney,
  circumstances: ofJourney,
  endings: (row, _, { ended }) => (ended.has(String(row.journey_id)) ? row : null),
  voice: (row, day) =>
    isAfter(row, 'received_date', day) ? null : blank(row, 'answered_date', day, 'change_made', 'dissent'),
  innovations: (row, day) => (isAfter(row, 'from_date', day) ? null : blank(row, 'to_date', day)),
  training: (row, day) =>
    addMonths(dayIn(row, 'work_date') as CalendarDay, Math.round(Number(row.months_later ?? 0))) > day ? null : row,
  crisis_plans: (row, day, { started }) =>
    !started.has(String(row.journey_id))
      ? null
      : isAfter(row, 'on_date', day)
        ? { ...row, state: 'none', on_date: null, opened: null }
        : row,
  follow_ups: (row, day, { ended }) => (ended.has(String(row.journey_id)) ? followUpUntil(row, day) : null),
};

/** An answer may come six weeks late; before that nobody is missing. */
function followUpUntil(row: Row, day: CalendarDay): Row {
  const isDue = addDays(dayIn(row, 'due_date') as CalendarDay, 42) < day;
  const cameLater = isAfter(row, 'reached_date', day);
  if (!cameLater && (row.state !== 'not-reached' || isDue)) return row;
  return { ...row, state: isDue ? 'not-reached' : 'not-due', reached_date: null };
}
