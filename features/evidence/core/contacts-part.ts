import { dayAt, NO_DAY } from './day-bytes.ts';
import { both, IdTable, type IdTableParts } from './id-table.ts';
import { FROM, HIGH, LOW, type Part, type Rows, scanCsv, TO } from './scan-csv.ts';

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
const [PERSON, SERVICE, DAY, ATTENDANCE] = [0, 4, 8, 12] as const;

export function contactsOfPart({ file, part, people, firstStart }: ContactsTask): ContactCounts {
  const known = IdTable.from(people);
  const before = new Int32Array(people.size);
  const after = new Int32Array(people.size);
  let lastDay = NO_DAY;
  const countRows = (rows: Rows): void => {
    const { bytes, places, width, count } = rows;
    for (let nth = 0, at = 0; nth < count; nth++, at += width) {
      rows.nth = nth;
      const day = dayAt(bytes, places[at + DAY + FROM] as number, places[at + DAY + TO] as number);
      if (day > lastDay) lastDay = day;
      if (!came(bytes, places[at + ATTENDANCE + FROM] as number, places[at + ATTENDANCE + TO] as number)) continue;
      const who = known.find(
        both(places[at + PERSON + LOW] as number, places[at + SERVICE + LOW] as number),
        both(places[at + PERSON + HIGH] as number, places[at + SERVICE + HIGH] as number),
      );
      if (who < 0) continue;
      const since = day - (firstStart[who] as number);
      if (since < 0) {
        if (since >= -WINDOW_DAYS) before[who] = (before[who] as number) + 1;
      } else if (since < WINDOW_DAYS) after[who] = (after[who] as number) + 1;
    }
  };
  scanCsv(file, ['person_id', 'service_id', 'contact_date', 'attendance'], 2, countRows, part);
  return { before, after, lastDay };
}

/** `attended` and `late` are coming. Their lengths and first letters tell them from the other four codes. */
function came(bytes: Uint8Array, start: number, end: number): boolean {
  return (end - start === 8 && bytes[start] === LOWER_A) || (end - start === 4 && bytes[start] === LOWER_L);
}
