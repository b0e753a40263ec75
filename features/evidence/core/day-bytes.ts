const [FIRST_YEAR, YEARS] = [1800, 400];
const DAY_MS = 86_400_000;
const ZERO = 48;

/** No day is written. */
export const NO_DAY = -(2 ** 31);

/** Days from 1970 to the first of each month from 1800 on. */
const MONTHS = Int32Array.from(
  { length: YEARS * 12 },
  (_, nth) => Date.UTC(FIRST_YEAR + Math.floor(nth / 12), nth % 12, 1) / DAY_MS,
);

/** The day number of a day like 2026-03-31 in bytes, from 1 January 1970; NO_DAY when the field is empty. */
export function dayAt(bytes: Uint8Array, from: number, to: number): number {
  if (to === from) return NO_DAY;
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  const month = two(bytes, from + 5);
  const first = MONTHS[(year - FIRST_YEAR) * 12 + month - 1];
  if (to - from !== 10 || first === undefined || month < 1 || month > 12) {
    const found = Buffer.from(bytes.subarray(from, to)).toString('utf8');
    throw new Error(`found ${JSON.stringify(found)}; expected a day like 2026-03-31`);
  }
  return first + two(bytes, from + 8) - 1;
}

const two = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) - ZERO) * 10 + ((bytes[at + 1] as number) - ZERO);
