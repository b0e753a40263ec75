import { dayAt, NO_DAY } from './day-bytes.ts';
import { IdTable, type IdTableParts, KeyHash } from './id-table.ts';
import { type Part, scanCsv } from './scan-csv.ts';

/** How long before and after the first start contacts are counted. */
export const WINDOW_DAYS = 730;

/** A part of the contacts to count, with the people whose contacts count. */
export interface ContactsTask {
  readonly file: string;
  readonly part: Part;
  readonly people: IdTableParts;
  /** The day of each person's first start. */
  readonly firstStart: Int32Array;
}

/** Contacts that each person came to, before and from the first start, and the last day of any contact. */
export interface ContactCounts {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly lastDay: number;
}

const [LOWER_A, LOWER_L] = [97, 108];
const [PERSON, SERVICE, DAY, ATTENDANCE] = [0, 1, 2, 3];

export function contactsOfPart({ file, part, people, firstStart }: ContactsTask): ContactCounts {
  const known = IdTable.from(people);
  const key = new KeyHash();
  const before = new Int32Array(people.size);
  const after = new Int32Array(people.size);
  let lastDay = NO_DAY;
  scanCsv(
    file,
    ['person_id', 'service_id', 'contact_date', 'attendance'],
    ({ bytes, from, to }) => {
      const day = dayAt(bytes, from[DAY] as number, to[DAY] as number);
      if (day > lastDay) lastDay = day;
      if (!came(bytes, from[ATTENDANCE] as number, to[ATTENDANCE] as number)) return;
      key.start().add(bytes, from[PERSON] as number, to[PERSON] as number);
      key.add(bytes, from[SERVICE] as number, to[SERVICE] as number);
      const who = known.find(key.high, key.low);
      if (who < 0) return;
      const since = day - (firstStart[who] as number);
      if (since < 0) {
        if (since >= -WINDOW_DAYS) before[who] = (before[who] as number) + 1;
      } else if (since < WINDOW_DAYS) after[who] = (after[who] as number) + 1;
    },
    part,
  );
  return { before, after, lastDay };
}

/** `attended` and `late` are coming. Their lengths and first letters tell them from the other four codes. */
function came(bytes: Uint8Array, start: number, end: number): boolean {
  return (end - start === 8 && bytes[start] === LOWER_A) || (end - start === 4 && bytes[start] === LOWER_L);
}
