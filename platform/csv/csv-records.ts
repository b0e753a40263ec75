import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { type CsvError, parse } from 'csv-parse/sync';

/** A piece of the file is read at a time, in bytes. */
const PIECE = 1 << 14;
/** A record longer than this many characters is a quotation mark that was never closed. */
const LONGEST_RECORD = 1 << 20;

/** The text is not CSV, or not UTF-8: where, in words. */
export class NotCsv extends Error {
  readonly row: number;

  constructor(row: number, found: string) {
    super(found);
    this.row = row;
  }
}

/**
 * The records of a CSV file in UTF-8, some at a time and never the whole file; a record of a blank line is one empty
 * cell. A piece without a quotation mark is cut at its commas, which is six times as fast as a parser that looks at
 * each character; so is one whose quotation marks are needless. Any other piece goes to csv-parse.
 *
 * @throws NotCsv; the errors of a file that cannot be read
 */
export async function* csvRecords(file: string): AsyncGenerator<string[][]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let row = 1;
  for await (const bytes of createReadStream(file, { highWaterMark: PIECE })) {
    rest += decoded(decoder, bytes as Uint8Array, row);
    const { end, plain } = wholeRecords(rest);
    if (end === 0 && rest.length > LONGEST_RECORD) throw new NotCsv(row, 'a record that does not end');
    const records = plain === undefined ? parsed(rest.slice(0, end), row) : plainRecords(plain);
    rest = rest.slice(end);
    row += records.length;
    yield records;
  }
  rest += decoded(decoder, undefined, row);
  if (rest !== '') yield recordsOf(rest, row);
}

function decoded(decoder: TextDecoder, bytes: Uint8Array | undefined, row: number): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new NotCsv(row, 'text that is not UTF-8, here or soon after');
  }
}

/** A whole cell in quotation marks that needs none, as R's write.csv puts them around every text. */
const NEEDLESS_QUOTES = /(?<=^|[,\n])"([^",\r\n]*)"(?=[,\r\n]|$)/g;

/** The text without needless quotation marks; undefined where there are others, which only a parser understands. */
function withoutQuotes(text: string): string | undefined {
  if (!text.includes('"')) return text;
  const bare = text.replace(NEEDLESS_QUOTES, '$1');
  return bare.includes('"') ? undefined : bare;
}

/** Up to where the text holds whole records (just after a line end outside quotation marks; 0 if there is none). */
function wholeRecords(text: string): { end: number; plain: string | undefined } {
  const last = text.lastIndexOf('\n') + 1;
  const plain = withoutQuotes(text.slice(0, last));
  if (plain !== undefined) return { end: last, plain };
  let quoted = false;
  let end = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') quoted = !quoted;
    else if (character === '\n' && !quoted) end = index + 1;
  }
  return { end, plain: undefined };
}

function recordsOf(text: string, row: number): string[][] {
  const plain = withoutQuotes(text);
  return plain === undefined ? parsed(text, row) : plainRecords(plain);
}

function parsed(text: string, row: number): string[][] {
  try {
    return parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
  } catch (error) {
    const { lines, message } = error as CsvError & { lines?: number };
    throw new NotCsv(row + (lines ?? 1) - 1, message);
  }
}

function plainRecords(text: string): string[][] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (text.endsWith('\n')) lines.pop();
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line).split(','));
}
