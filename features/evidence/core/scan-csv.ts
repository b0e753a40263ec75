import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const CHUNK = 1 << 22;
const LONGEST_HEADER = 1 << 16;

/** Bytes of one chunk and where the wanted fields of the current row lie in them, by their order in `wanted`. */
export interface Fields {
  readonly bytes: Buffer;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Row of the file; 1 is the header. */
  row: number;
}

/** Part of a file: rows that begin in it. */
export interface Part {
  readonly nth: number;
  readonly of: number;
}

/**
 * Goes through a CSV file, or a part of it, once and gives the places of some fields of each row, without making a text of any: for
 * counting millions of rows. Fields may be quoted; a doubled quote inside stays doubled. Only a file whose fields hold no
 * line end may be read in parts.
 *
 * @throws Error when a wanted column is not in the header, or a row is longer than four mebibytes
 */
export function scanCsv(
  file: string,
  wanted: readonly string[],
  onRow: (fields: Fields) => void,
  part: Part = { nth: 0, of: 1 },
): void {
  const handle = openSync(file, 'r');
  try {
    const { places, from } = headerOf(handle, file, wanted);
    const size = fstatSync(handle).size;
    const edge = (nth: number) => from + Math.floor(((size - from) * nth) / part.of);
    const start = part.nth === 0 ? from : afterLineEnd(handle, edge(part.nth));
    const end = part.nth === part.of - 1 ? size : afterLineEnd(handle, edge(part.nth + 1));
    const fields = {
      bytes: Buffer.allocUnsafe(Math.min(CHUNK, Math.max(0, end - start) + 1) * 2 + 2),
      from: new Int32Array(wanted.length),
      to: new Int32Array(wanted.length),
      row: 1,
    };
    readRows(handle, file, { start, end }, fields, places, onRow);
  } finally {
    closeSync(handle);
  }
}

function readRows(
  handle: number,
  file: string,
  { start, end }: { start: number; end: number },
  fields: Fields,
  places: Int32Array,
  onRow: (fields: Fields) => void,
): void {
  const { bytes } = fields;
  const chunk = bytes.length / 2 - 1;
  let [position, kept] = [start, 0];
  while (position < end || kept > 0) {
    const read = readSync(handle, bytes, kept, Math.min(chunk, end - position), position);
    position += read;
    let filled = kept + read;
    // The last row may lack its line end.
    if (read === 0) bytes[filled++] = NEWLINE;
    const done = rowsOf(fields, 0, filled, places, onRow);
    kept = filled - done;
    if (kept > chunk || (read === 0 && kept > 0))
      throw new Error(`${file} row ${fields.row + 1}: found a row without an end.`);
    bytes.copyWithin(0, done, filled);
  }
}

function headerOf(handle: number, file: string, wanted: readonly string[]): { places: Int32Array; from: number } {
  const bytes = Buffer.alloc(LONGEST_HEADER);
  const read = readSync(handle, bytes, 0, LONGEST_HEADER, 0);
  const end = bytes.subarray(0, read).indexOf(NEWLINE);
  if (end < 0) return { places: placesOf(file, bytes.toString('utf8', 0, read), wanted), from: read };
  return { places: placesOf(file, bytes.toString('utf8', 0, end), wanted), from: end + 1 };
}

/** The first place after a line end at or behind this place. */
function afterLineEnd(handle: number, place: number): number {
  const bytes = Buffer.alloc(LONGEST_HEADER);
  for (let at = place; ; at += bytes.length) {
    const read = readSync(handle, bytes, 0, bytes.length, at);
    const found = bytes.subarray(0, read).indexOf(NEWLINE);
    if (found >= 0) return at + found + 1;
    if (read < bytes.length) return at + read;
  }
}

/** Which wanted field each column is, -1 for none. */
function placesOf(file: string, header: string, wanted: readonly string[]): Int32Array {
  const columns = header
    .replace(/^\uFEFF/, '')
    .trim()
    .split(',')
    .map((name) => name.replace(/^"|"$/g, ''));
  const absent = wanted.find((name) => !columns.includes(name));
  if (absent !== undefined) throw new Error(`${file} row 1: found no column ${absent}; expected it in the header.`);
  return Int32Array.from(columns, (name) => wanted.indexOf(name));
}

/** Whole rows between two places; returns where the first row that is not whole begins. */
function rowsOf(
  fields: Fields,
  start: number,
  end: number,
  places: Int32Array,
  onRow: (fields: Fields) => void,
): number {
  const { bytes, from, to } = fields;
  let rowStart = start;
  let at = start;
  let column = 0;
  let fieldStart = start;
  // Behind the last byte stands a line end, so that the inner loop needs no other end: letters, digits and dashes, which
  // are nearly all bytes, lie above the comma.
  bytes[end] = NEWLINE;
  for (;;) {
    while ((bytes[at] as number) > COMMA) at += 1;
    if (at >= end) return rowStart;
    const byte = bytes[at] as number;
    if (byte === QUOTE && at === fieldStart) {
      const close = closingQuote(bytes, at + 1, end);
      if (close < 0) return rowStart;
      const place = places[column] as number;
      if (place >= 0) {
        from[place] = at + 1;
        to[place] = close;
      }
      at = close + 1;
      // The field is written down already; its comma or line end only moves on.
      fieldStart = -1;
      continue;
    }
    if (byte !== COMMA && byte !== NEWLINE) {
      at += 1;
      continue;
    }
    const place = places[column];
    if (fieldStart >= 0 && place !== undefined && place >= 0) {
      from[place] = fieldStart;
      to[place] = byte === NEWLINE && bytes[at - 1] === RETURN && at > fieldStart ? at - 1 : at;
    }
    at += 1;
    fieldStart = at;
    column += 1;
    if (byte === NEWLINE) {
      fields.row += 1;
      if (column >= places.length) onRow(fields);
      else if (bytes[rowStart] !== NEWLINE && bytes[rowStart] !== RETURN)
        throw new Error(`row ${fields.row}: found ${column} cells; expected ${places.length}.`);
      rowStart = at;
      column = 0;
    }
  }
}

function closingQuote(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++)
    if (bytes[at] === QUOTE) {
      // At the end of what was read, nobody knows yet whether the quote is doubled.
      if (at + 1 >= end) return -1;
      if (bytes[at + 1] !== QUOTE) return at;
      at += 1;
    }
  return -1;
}
