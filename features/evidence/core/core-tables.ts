import { statSync } from 'node:fs';
import { join } from 'node:path';
import { countContacts } from './count-contacts.ts';
import { dayAt, NO_DAY } from './day-bytes.ts';
import { IdTable, KeyHash } from './id-table.ts';
import { type Fields, scanCsv } from './scan-csv.ts';

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
    readonly firstDay: Int32Array;
    readonly firstScore: Float64Array;
    readonly lastDay: Int32Array;
    readonly lastScore: Float64Array;
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
const BYTES_OF_A_JOURNEY = 90;

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
  const key = new KeyHash();
  const services = new Map<string, number>();
  const rows = statSync(join(folder, 'journeys.csv')).size / BYTES_OF_A_JOURNEY;
  const [people, journeys] = [IdTable.for(rows), IdTable.for(rows)];
  const journey = { service: new Column(), started: new Column(), ended: new Column(), end: new Column() };
  const person = { service: new Column(), firstStart: new Column() };
  let lastDay = NO_DAY;
  const seen = (day: number): number => {
    if (day > lastDay) lastDay = day;
    return day;
  };
  const numberOfService = (f: Fields, field: number): number => {
    const name = f.bytes.toString('utf8', f.from[field], f.to[field]);
    const known = services.get(name);
    if (known !== undefined) return known;
    services.set(name, services.size);
    return services.size - 1;
  };
  const hashOne = (f: Fields, field: number): KeyHash =>
    key.start().add(f.bytes, f.from[field] as number, f.to[field] as number);
  const hashTwo = (f: Fields, field: number, other: number): KeyHash =>
    hashOne(f, field).add(f.bytes, f.from[other] as number, f.to[other] as number);

  const JOURNEY = ['journey_id', 'person_id', 'service_id', 'started_date', 'ended_date', 'counts_as'] as const;
  each(folder, 'journeys', JOURNEY, (f) => {
    const service = numberOfService(f, 2);
    hashOne(f, 0);
    const nth = journeys.put(key.high, key.low);
    const started = seen(dayOf(f, 3));
    const ended = seen(dayOf(f, 4));
    journey.service.set(nth, service);
    journey.started.set(nth, started);
    journey.ended.set(nth, ended);
    journey.end.set(nth, endOf(f, 5));
    if (started === NO_DAY) return;
    hashTwo(f, 1, 2);
    const known = people.size;
    const who = people.put(key.high, key.low);
    const earlier = who < known ? (person.firstStart.values[who] as number) : started;
    person.service.set(who, service);
    person.firstStart.set(who, Math.min(earlier, started));
  });

  const firstStart = shared(person.firstStart.values.subarray(0, people.size));
  // Contacts are by far the most rows: other threads count them while this one reads the scores.
  const counting = countContacts(join(folder, 'contacts.csv'), people.parts(), firstStart);
  const scores = readScores(folder, asked, journeys, hashOne, seen);
  const { before, after, lastDay: lastContact } = await counting;
  seen(lastContact);
  return {
    services: [...services.keys()],
    journeys: {
      count: journeys.size,
      service: journey.service.values,
      started: journey.started.values,
      ended: journey.ended.values,
      end: journey.end.values,
      ...scores,
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

/** First and last score of each journey; of a day the metric asked for, and of several such the first in the file. */
function readScores(
  folder: string,
  asked: ScoreAsked,
  journeys: IdTable,
  hashOne: (f: Fields, field: number) => KeyHash,
  seen: (day: number) => number,
) {
  const [firstDay, lastDay] = [new Int32Array(journeys.size), new Int32Array(journeys.size)];
  const [firstScore, lastScore] = [new Float64Array(journeys.size), new Float64Array(journeys.size)];
  const [firstIsOther, lastIsOther] = [new Uint8Array(journeys.size), new Uint8Array(journeys.size)];
  firstDay.fill(NO_DAY);
  lastDay.fill(NO_DAY);
  const [instrument, scale] = [Buffer.from(asked.instrument), Buffer.from(asked.scale)];
  const [metric, orMetric] = [Buffer.from(asked.metric), Buffer.from(asked.orMetric)];
  const columns = ['journey_id', 'score_date', 'instrument', 'scale', 'metric', 'value', 'status'] as const;
  each(folder, 'scores', columns, (f) => {
    const day = seen(dayOf(f, 1));
    if (!is(f, 2, instrument) || !is(f, 3, scale)) return;
    const isOther = is(f, 4, metric) ? 0 : is(f, 4, orMetric) ? 1 : 2;
    if (isOther === 2 || f.from[5] === f.to[5] || !isScored(f, 6)) return;
    const { high, low } = hashOne(f, 0);
    const nth = journeys.find(high, low);
    if (nth < 0) return;
    const value = Number(f.bytes.toString('latin1', f.from[5], f.to[5]));
    const first = firstDay[nth] as number;
    if (first === NO_DAY || day < first || (day === first && isOther < (firstIsOther[nth] as number))) {
      firstDay[nth] = day;
      firstScore[nth] = value;
      firstIsOther[nth] = isOther;
    }
    const last = lastDay[nth] as number;
    if (day > last || (day === last && isOther < (lastIsOther[nth] as number))) {
      lastDay[nth] = day;
      lastScore[nth] = value;
      lastIsOther[nth] = isOther;
    }
  });
  return { firstDay, firstScore, lastDay, lastScore };
}

/** Goes through one table; what is wrong in a row is said with its file, row and column. */
function each(folder: string, table: string, columns: readonly string[], onRow: (f: Fields) => void): void {
  const file = join(folder, `${table}.csv`);
  let at: Fields | undefined;
  try {
    scanCsv(file, columns, (f) => {
      at = f;
      onRow(f);
    });
  } catch (failure) {
    if (at === undefined) throw failure;
    throw new Error(`${file} row ${at.row}: ${(failure as Error).message}`, { cause: failure });
  }
}

const dayOf = (f: Fields, field: number): number => dayAt(f.bytes, f.from[field] as number, f.to[field] as number);

/** A copy that threads share. */
function shared(values: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

function endOf({ bytes, from, to }: Fields, field: number): number {
  if (from[field] === to[field]) return NEITHER;
  const first = bytes[from[field] as number];
  return first === LOWER_P ? PLANNED : first === LOWER_U ? UNPLANNED : NEITHER;
}

/** `scored` or `prorated`, not `not-scored`. */
function isScored({ bytes, from }: Fields, field: number): boolean {
  const first = bytes[from[field] as number];
  return first === LOWER_S || first === LOWER_P;
}

function is({ bytes, from, to }: Fields, field: number, text: Buffer): boolean {
  const start = from[field] as number;
  if ((to[field] as number) - start !== text.length) return false;
  for (let at = 0; at < text.length; at++) if (bytes[start + at] !== text[at]) return false;
  return true;
}
