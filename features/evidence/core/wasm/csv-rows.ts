// AssemblyScript (TypeScript's grammar, compiled to WebAssembly by scripts/generate-csv-rows.ts): finds the fields of rows
// sixty-four bytes at a time. `usize` is an address in the module's memory.

const COMMA: i32 = 44;
const NEWLINE: i32 = 10;
const RETURN: i32 = 13;
const QUOTE: i32 = 34;
/** Bytes that are looked at together. */
const BLOCK: usize = 64;
/** In place of the separators of a block: it has a quote, and its bytes are looked at one by one. */
const ONE_BY_ONE: u64 = ~(<u64>0);

const NO_ROW: i32 = -1;
const EMPTY_LINE: i32 = 0;
const A_ROW: i32 = 1;

/** After a call: where the first row begins that was not given. */
export let rest: usize = 0;
/** After a call: how many cells the row at `rest` has, where that is not as many as there are columns; else 0. */
export let cells: i32 = 0;

let columns: i32 = 0;
let wanted: usize = 0;
/** So many of the wanted fields, the first ones, get a hash. */
let hashed: i32 = 0;
/** Where the places of the row that is being read are written. */
let row: usize = 0;
let column: i32 = 0;
let fieldStart: usize = 0;
/** The field was quoted and is written down already. */
let isWritten: bool = false;

/**
 * Finds the wanted fields of whole rows.
 *
 * @param from where the first row begins
 * @param end behind the last byte; eight more bytes may be read
 * @param ofColumns how many columns there are
 * @param fieldOfColumn an i32 for each column: which wanted field it is, or -1
 * @param fields how many are wanted
 * @param ids how many of them, the first ones, get a hash
 * @param out for each row and wanted field four i32: where it begins, where it ends, the halves of its hash
 * @param room how many rows fit in there
 * @returns how many rows were found
 */
export function rowsOf(
  from: usize,
  end: usize,
  ofColumns: i32,
  fieldOfColumn: usize,
  fields: i32,
  ids: i32,
  out: usize,
  room: i32,
): i32 {
  columns = ofColumns;
  wanted = fieldOfColumn;
  hashed = ids;
  row = out;
  rest = from;
  cells = 0;
  column = 0;
  fieldStart = from;
  isWritten = false;
  const width = (<usize>fields) << 4;
  let rows = 0;
  let at = from;
  while (at < end) {
    const stop = at + BLOCK < end ? at + BLOCK : end;
    let separators = stop - at == BLOCK ? separatorsAt(at) : ONE_BY_ONE;
    if (separators == ONE_BY_ONE) {
      while (at < stop) {
        const byte = <i32>load<u8>(at);
        if (byte == QUOTE && at == fieldStart) {
          const close = closingQuote(at + 1, end);
          if (close == 0) return rows;
          write(at + 1, close);
          isWritten = true;
          at = close;
        } else if (byte == COMMA) endField(at);
        else if (byte == NEWLINE) {
          const found = endRow(at);
          if (found == NO_ROW) return rows;
          rows += found;
          row += width * found;
          if (rows == room) return rows;
        }
        at += 1;
      }
      continue;
    }
    while (separators != 0) {
      const place = at + <usize>ctz(separators);
      separators &= separators - 1;
      if (<i32>load<u8>(place) == COMMA) {
        endField(place);
        continue;
      }
      const found = endRow(place);
      if (found == NO_ROW) return rows;
      rows += found;
      row += width * found;
      if (rows == room) return rows;
    }
    at += BLOCK;
  }
  return rows;
}

/** A bit for each comma and line end of a block. */
function separatorsAt(at: usize): u64 {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  const quote = i8x16.splat(<i8>QUOTE);
  const quotes = v128.or(
    v128.or(i8x16.eq(a, quote), i8x16.eq(b, quote)),
    v128.or(i8x16.eq(c, quote), i8x16.eq(d, quote)),
  );
  if (v128.any_true(quotes)) return ONE_BY_ONE;
  return bitsOf(a) | (bitsOf(b) << 16) | (bitsOf(c) << 32) | (bitsOf(d) << 48);
}

@inline
function bitsOf(bytes: v128): u64 {
  const comma = i8x16.eq(bytes, i8x16.splat(<i8>COMMA));
  return <u64>i8x16.bitmask(v128.or(comma, i8x16.eq(bytes, i8x16.splat(<i8>NEWLINE))));
}

@inline
function endField(place: usize): void {
  if (!isWritten) write(fieldStart, place);
  isWritten = false;
  column += 1;
  fieldStart = place + 1;
}

@inline
function endRow(place: usize): i32 {
  const end = place > fieldStart && <i32>load<u8>(place - 1) == RETURN ? place - 1 : place;
  const isEmpty = column == 0 && end == fieldStart;
  if (!isWritten) write(fieldStart, end);
  isWritten = false;
  const found = column + 1;
  if (found != columns && !isEmpty) {
    cells = found;
    return NO_ROW;
  }
  column = 0;
  fieldStart = place + 1;
  rest = fieldStart;
  return found == columns ? A_ROW : EMPTY_LINE;
}

@inline
function write(from: usize, to: usize): void {
  if (column >= columns) return;
  const field = load<i32>(wanted + ((<usize>column) << 2));
  if (field < 0) return;
  const place = row + ((<usize>field) << 4);
  store<i32>(place, <i32>from);
  store<i32>(place, <i32>to, 4);
  if (field < hashed) store<u64>(place, hashOf(from, to), 8);
}

/** Eight bytes at a time, multiplied and folded with the multipliers of MurmurHash3. */
@inline
function hashOf(from: usize, to: usize): u64 {
  let hash: u64 = <u64>(to - from) * 0x9e3779b97f4a7c15;
  for (; from + 8 <= to; from += 8) {
    hash = (hash ^ load<u64>(from)) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  }
  if (from < to) {
    const last = load<u64>(from) & (((<u64>1) << ((<u64>(to - from)) << 3)) - 1);
    hash = (hash ^ last) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  }
  hash *= 0xc4ceb9fe1a85ec53;
  return hash ^ (hash >> 29);
}

/** The quote that ends a field; 0 where there is none, or nobody knows yet whether it is doubled. */
function closingQuote(from: usize, end: usize): usize {
  for (let at = from; at < end; at++)
    if (<i32>load<u8>(at) == QUOTE) {
      if (at + 1 >= end) return 0;
      if (<i32>load<u8>(at + 1) != QUOTE) return at;
      at += 1;
    }
  return 0;
}
