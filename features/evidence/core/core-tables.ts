import { statSync } from 'node:fs';
import { join } from 'node:path';
import { countContacts } from './count-contacts.ts';
import { dayAt, NO_DAY } from './day-bytes.ts';
import { decimalAt } from './decimal-bytes.ts';
import { FirstAndLast } from './first-and-last.ts';
import { both, IdTable } from './id-table.ts';
import { FROM, HIGH, LOW, type Rows, scanCsv, TO } from './scan-csv.ts';

/** A column that grows: one number for each journey or person. */
class Column {
  values = new Int32Array(1 << 16);
  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[at] = value;
  }
}

/** What the core needs of every journey and person, as columns of numbers. */
export interface CoreTables {
  readonly services: readonly string[];
  readonly journeys: {
    readonly count: number;
    readonly service: Int32Array;
    readonly started: Int32Array;
    readonly ended: Int32Array;
    /** As in ENDS. */
    readonly end: Int32Array;
    readonly scores: FirstAndLast;
  };
  readonly people: {
    readonly count: number;
    readonly service: Int32Array;
    readonly firstStart: Int32Array;
    readonly before: Int32Array;
    readonly after: Int32Array;
  };
  /** The last day on which anything in these tables happened. */
  readonly lastDay: number;
}

export const ENDS = ['planned', 'unplanned', 'neither'] as const;
const [PLANNED, UNPLANNED, NEITHER] = [0, 1, 2];
const [LOWER_U, LOWER_P, LOWER_S] = [117, 112, 115];
/** About as long is a row of journeys: only how much room is made beforehand rests on it. */
const BYTES_OF_A_JOURNEY = 110;

const JOURNEY = ['journey_id', 'person_id', 'service_id', 'started_date', 'ended_date', 'counts_as'] as const;
/** Where each of these begins among the places of a row (Rows); the journey's id is the first in both tables. */
const [PERSON, SERVICE, STARTED, ENDED, COUNTS_AS] = [4, 8, 12, 16, 20] as const;
const SCORE = ['journey_id', 'score_id', 'score_date', 'instrument', 'scale', 'metric', 'value', 'status'] as const;
const [SCORE_ID, SCORE_DAY, INSTRUMENT, SCALE, METRIC, VALUE, SCORE_STATUS] = [4, 8, 12, 16, 20, 24, 28] as const;

/** Which score of which measure is compared. */
export interface ScoreAsked {
  readonly instrument: string;
  readonly scale: string;
  /** The metric to take; where a day has none of it, the other. */
  readonly metric: string;
  readonly orMetric: string;
}

/** Reads journeys, contacts and scores of a CSV folder once each. */
export async function readCore(folder: string, asked: ScoreAsked): Promise<CoreTables> {
  const services: string[] = [];
  const rows = statSync(join(folder, 'journeys.csv')).size / BYTES_OF_A_JOURNEY;
  // Fewer people start than journeys are opened.
  const [people, journeys] = [IdTable.for(rows / 4), IdTable.for(rows)];
  const journey = { service: new Column(), started: new Column(), ended: new Column(), end: new Column() };
  const person = { service: new Column(), firstStart: new Column() };
  let lastDay = NO_DAY;
  const seen = (day: number): number => {
    if (day > lastDay) lastDay = day;
    return day;
  };
  /** A service's number by its hash: a name is made only of one that was not met. */
  const serviceIds = IdTable.for(0);
  const serviceAt = ({ bytes, places }: Rows, at: number): number => {
    const nth = serviceIds.put(places[at + LOW] as number, places[at + HIGH] as number);
    if (nth === services.length) services.push(bytes.toString('utf8', places[at + FROM], places[at + TO]));
    return nth;
  };

  const addJourney = (rows: Rows, at: number): void => {
    const { places } = rows;
    const service = serviceAt(rows, at + SERVICE);
    const nth = journeys.put(places[at + LOW] as number, places[at + HIGH] as number);
    const started = seen(dayOf(rows, at + STARTED));
    journey.service.set(nth, service);
    journey.started.set(nth, started);
    journey.ended.set(nth, seen(dayOf(rows, at + ENDED)));
    journey.end.set(nth, endOf(rows, at + COUNTS_AS));
    if (started === NO_DAY) return;
    const known = people.size;
    const who = people.put(
      both(places[at + PERSON + LOW] as number, places[at + SERVICE + LOW] as number),
      both(places[at + PERSON + HIGH] as number, places[at + SERVICE + HIGH] as number),
    );
    const earlier = who < known ? (person.firstStart.values[who] as number) : started;
    person.service.set(who, service);
    person.firstStart.set(who, Math.min(earlier, started));
  };
  each(folder, 'journeys', JOURNEY, 3, addJourney);

  const firstStart = shared(person.firstStart.values.subarray(0, people.size));
  // Contacts are by far the most rows: other threads count them while this one reads the scores.
  const counting = countContacts(join(folder, 'contacts.csv'), people.parts(), firstStart);
  const scores = readScores(folder, asked, journeys, seen);
  const { before, after, lastDay: lastContact } = await counting;
  seen(lastContact);
  return {
    services,
    journeys: {
      count: journeys.size,
      service: journey.service.values,
      started: journey.started.values,
      ended: journey.ended.values,
      end: journey.end.values,
      scores,
    },
    people: {
      count: people.size,
      service: person.service.values,
      firstStart,
      before,
      after,
    },
    lastDay,
  };
}

/** First and last score of each journey. */
function readScores(folder: string, asked: ScoreAsked, journeys: IdTable, seen: (day: number) => number): FirstAndLast {
  const found = new FirstAndLast(journeys.size);
  const instrument = Buffer.from(asked.instrument);
  const scale = Buffer.from(asked.scale);
  const metric = Buffer.from(asked.metric);
  const orMetric = Buffer.from(asked.orMetric);
  each(folder, 'scores', SCORE, 1, (rows, at) => {
    const { bytes, places } = rows;
    const day = seen(dayOf(rows, at + SCORE_DAY));
    if (!is(rows, at + INSTRUMENT, instrument) || !is(rows, at + SCALE, scale)) return;
    const isOther = is(rows, at + METRIC, metric) ? 0 : is(rows, at + METRIC, orMetric) ? 1 : 2;
    const valueFrom = places[at + VALUE + FROM] as number;
    const valueTo = places[at + VALUE + TO] as number;
    if (isOther === 2 || valueFrom === valueTo || !isScored(rows, at + SCORE_STATUS)) return;
    const nth = journeys.find(places[at + LOW] as number, places[at + HIGH] as number);
    if (nth < 0) return;
    const from = places[at + SCORE_ID + FROM] as number;
    const to = places[at + SCORE_ID + TO] as number;
    found.add(nth, { day, value: decimalAt(bytes, valueFrom, valueTo), isOther, bytes, from, to });
  });
  return found;
}

/** Goes through one table; what is wrong in a row is said with its file and row. */
function each(
  folder: string,
  table: string,
  columns: readonly string[],
  ids: number,
  onRow: (rows: Rows, at: number) => void,
): void {
  scanCsv(join(folder, `${table}.csv`), columns, ids, (rows) => {
    for (rows.nth = 0; rows.nth < rows.count; rows.nth++) onRow(rows, rows.nth * rows.width);
  });
}

const dayOf = ({ bytes, places }: Rows, at: number): number =>
  dayAt(bytes, places[at + FROM] as number, places[at + TO] as number);

/** A copy that threads share. */
function shared(values: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

function endOf({ bytes, places }: Rows, at: number): number {
  if (places[at + FROM] === places[at + TO]) return NEITHER;
  const first = bytes[places[at + FROM] as number];
  return first === LOWER_P ? PLANNED : first === LOWER_U ? UNPLANNED : NEITHER;
}

/** `scored` or `prorated`, not `not-scored`. */
function isScored({ bytes, places }: Rows, at: number): boolean {
  const first = bytes[places[at + FROM] as number];
  return first === LOWER_S || first === LOWER_P;
}

function is({ bytes, places }: Rows, at: number, text: Buffer): boolean {
  const start = places[at + FROM] as number;
  if ((places[at + TO] as number) - start !== text.length) return false;
  for (let nth = 0; nth < text.length; nth++) if (bytes[start + nth] !== text[nth]) return false;
  return true;
}
