import pg from 'pg';

const BIGINT = 20;
const DATE = 1082;
const DATE_LIST = 1182;
const NUMERIC = 1700;

/** A count beyond 2^53 would silently lose its last digits; none of ours gets there, so it is an error. */
function safeWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is too large for a number; cast it to text in the query`);
  return value;
}

const own = new Map<number, (text: string) => unknown>([
  [BIGINT, safeWhole],
  [NUMERIC, Number],
  [DATE, (text) => text], // a calendar day has no time zone; pg would make it a Date at local midnight
  [DATE_LIST, (text) => (text === '{}' ? [] : text.slice(1, -1).split(','))],
]);

/** How PostgreSQL's values become ours; everything not named here is as `pg` has it. */
export const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && own.get(oid)) || pg.types.getTypeParser(oid, format as 'text');
  },
};
