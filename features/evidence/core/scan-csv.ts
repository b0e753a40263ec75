import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { CSV_ROWS } from './generated/csv-rows.ts';

const NEWLINE = 10;
const CHUNK = 1 << 20;
const LONGEST_HEADER = 1 << 16;
/** Rows given at once: their places stay in the processor's cache. */
const ROOM = 4_096;
/** The module looks at whole words behind the last byte. */
const BEHIND = 64;
const PAGE = 1 << 16;

/** Where a wanted field lies in `places`: it begins, it ends, and, of an id, the halves of 64 bits of hash of what is between. */
export const [FROM, TO, LOW, HIGH] = [0, 1, 2, 3] as const;
const WIDTH = 4;

/** Some rows, and where their wanted fields lie. */
export interface Rows {
  readonly bytes: Buffer;
  /** FROM, TO, LOW and HIGH of each wanted field of each row: field f of row n begins at n * width + 4 * f. */
  readonly places: Int32Array;
  readonly width: number;
  readonly count: number;
  /** The row being looked at, so that what is wrong in it is said with its place. */
  nth: number;
}

/** Part of a file: rows that begin in it. */
export interface Part {
  readonly nth: number;
  readonly of: number;
}

/**
 * Goes through a CSV file, or a part of it, once and gives the places of some fields of its rows, some thousand rows at a time and
 * without making a text of any: for counting millions. Fields may be quoted; a doubled quote inside stays doubled. Only a
 * file whose fields hold no line end may be read in parts.
 *
 * @param ids so many of the wanted fields, the first ones, are ids and get a hash
 * @throws Error with file and row when a wanted column is not in the header, a row has too many or too few cells or is
 * longer than a mebibyte, or `onRows` throws
 */
export function scanCsv(
  file: string,
  wanted: readonly string[],
  ids: number,
  onRows: (rows: Rows) => void,
  part: Part = { nth: 0, of: 1 },
): void {
  const handle = openSync(file, 'r');
  try {
    const { fieldOfColumn, from } = headerOf(handle, file, wanted);
    const size = fstatSync(handle).size;
    const edge = (nth: number) => from + Math.floor(((size - from) * nth) / part.of);
    const start = part.nth === 0 ? from : afterLineEnd(handle, edge(part.nth));
    const end = part.nth === part.of - 1 ? size : afterLineEnd(handle, edge(part.nth + 1));
    readRows({ handle, file, start, end }, new Scanner(fieldOfColumn, wanted.length, ids), onRows);
  } finally {
    closeSync(handle);
  }
}

interface Stretch {
  readonly handle: number;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

function readRows(of: Stretch, scanner: Scanner, onRows: (rows: Rows) => void): void {
  const { handle, file, end } = of;
  const { bytes, input } = scanner;
  let [position, kept] = [of.start, 0];
  while (position < end || kept > 0) {
    const read = readSync(handle, bytes, input + kept, Math.min(CHUNK, end - position), position);
    position += read;
    let filled = input + kept + read;
    const inFile = position - filled;
    // The last row may lack its line end.
    if (read === 0) bytes[filled++] = NEWLINE;
    let from = input;
    try {
      from = scanner.scan(filled, onRows);
    } catch (failure) {
      const { message } = failure as Error;
      throw new Error(`${file} row ${rowAt(handle, inFile + scanner.place)}: ${message}`, { cause: failure });
    }
    kept = filled - from;
    if (kept > CHUNK || (read === 0 && kept > 0))
      throw new Error(`${file} row ${rowAt(handle, inFile + from)}: found a row without an end.`);
    if (read === 0) return;
    bytes.copyWithin(input, from, filled);
  }
}

interface CsvRows {
  rowsOf(
    from: number,
    end: number,
    columns: number,
    fieldOfColumn: number,
    fields: number,
    ids: number,
    out: number,
    room: number,
  ): number;
  readonly rest: { readonly value: number };
  readonly cells: { readonly value: number };
}

/** The compiled module with its memory: the columns' fields, then places of rows, then bytes of the file. */
class Scanner {
  readonly bytes: Buffer;
  /** Where bytes of the file go. */
  readonly input: number;
  /** After a failure: where the row begins. */
  place = 0;
  #module: CsvRows;
  #rows: Omit<Rows, 'count'>;
  #columns: number;
  #fields: number;
  #ids: number;
  #out: number;

  constructor(fieldOfColumn: Int32Array, fields: number, ids: number) {
    this.#columns = fieldOfColumn.length;
    this.#fields = fields;
    this.#ids = ids;
    this.#out = Math.ceil((fieldOfColumn.length * 4) / WIDTH) * WIDTH * 4;
    const places = ROOM * fields * WIDTH;
    this.input = this.#out + places * 4;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((this.input + 2 * CHUNK + BEHIND) / PAGE) });
    new Int32Array(memory.buffer).set(fieldOfColumn);
    this.bytes = Buffer.from(memory.buffer);
    const module = new WebAssembly.Module(Buffer.from(CSV_ROWS, 'base64'));
    this.#module = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as CsvRows;
    this.#rows = {
      bytes: this.bytes,
      places: new Int32Array(memory.buffer, this.#out, places),
      width: fields * WIDTH,
      nth: 0,
    };
  }

  /** Gives the whole rows from `input` to `end`; returns where the first begins that is not whole. */
  scan(end: number, onRows: (rows: Rows) => void): number {
    const { rowsOf, rest, cells } = this.#module;
    this.place = this.input;
    for (;;) {
      const count = rowsOf(this.place, end, this.#columns, 0, this.#fields, this.#ids, this.#out, ROOM);
      if (count > 0) this.#give(count, onRows);
      this.place = rest.value;
      if (cells.value !== 0) throw new Error(`found ${cells.value} cells; expected ${this.#columns}.`);
      if (count < ROOM) return this.place;
    }
  }

  #give(count: number, onRows: (rows: Rows) => void): void {
    const rows = Object.assign(this.#rows, { count, nth: 0 });
    try {
      onRows(rows);
    } catch (failure) {
      this.place = rows.places[rows.nth * rows.width + FROM] as number;
      throw failure;
    }
  }
}

function headerOf(
  handle: number,
  file: string,
  wanted: readonly string[],
): { fieldOfColumn: Int32Array; from: number } {
  const bytes = Buffer.alloc(LONGEST_HEADER);
  const read = readSync(handle, bytes, 0, LONGEST_HEADER, 0);
  const end = bytes.subarray(0, read).indexOf(NEWLINE);
  if (end < 0) return { fieldOfColumn: fieldsOf(file, bytes.toString('utf8', 0, read), wanted), from: read };
  return { fieldOfColumn: fieldsOf(file, bytes.toString('utf8', 0, end), wanted), from: end + 1 };
}

/** Which wanted field each column is, -1 for none. */
function fieldsOf(file: string, header: string, wanted: readonly string[]): Int32Array {
  const columns = header
    .replace(/^\uFEFF/, '')
    .trim()
    .split(',')
    .map((name) => name.replace(/^"|"$/g, ''));
  const absent = wanted.find((name) => !columns.includes(name));
  if (absent !== undefined) throw new Error(`${file} row 1: found no column ${absent}; expected it in the header.`);
  return Int32Array.from(columns, (name) => wanted.indexOf(name));
}

/** The first place after a line end at or behind this place. */
function afterLineEnd(handle: number, place: number): number {
  let found = 0;
  eachPiece(handle, place, Number.POSITIVE_INFINITY, (bytes, at) => {
    const end = bytes.indexOf(NEWLINE);
    found = at + (end < 0 ? bytes.length : end + 1);
    return end < 0;
  });
  return found;
}

/** The row that begins at a place of the file; 1 is the header. Counted only when there is something to say about it. */
function rowAt(handle: number, place: number): number {
  let row = 1;
  eachPiece(handle, 0, place, (bytes) => {
    for (const byte of bytes) if (byte === NEWLINE) row += 1;
    return true;
  });
  return row;
}

/** Gives a file's bytes piece by piece, with their place, until there are no more or no more are asked for. */
function eachPiece(handle: number, from: number, to: number, onPiece: (bytes: Buffer, at: number) => boolean): void {
  const bytes = Buffer.alloc(LONGEST_HEADER);
  for (let at = from; at < to; ) {
    const read = readSync(handle, bytes, 0, Math.min(bytes.length, to - at), at);
    if (!onPiece(bytes.subarray(0, read), at) || read === 0) return;
    at += read;
  }
}
