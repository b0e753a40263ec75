import { inUnit, numberText } from '../compute/number-words.ts';
import type { Recomputed } from '../compute/recomputed.ts';
import type { Published } from '../facts/facts.schema.ts';

/** A number for other programs: no thousands, at most six digits that mean something (all those of a whole number). */
export function forPrograms(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const whole = Math.trunc(Math.abs(value)).toString().length;
  return String(Number(value.toFixed(Math.abs(value) >= 1 ? Math.max(0, 6 - whole) : 6)));
}

/** What is printed, as printed: 0.91; £6.9 million. */
export function publishedForPeople(published: Published): string {
  if ('none' in published) return 'none';
  const { unit, to } = published;
  const text = (value: number) => printedText(value, to, unit);
  if ('low' in published) return inUnit(`${text(published.low)} to ${text(published.high)}`, unit);
  const how = published.says === 'over' ? 'more than ' : published.says === 'about' ? 'about ' : '';
  return how + inUnit(text(published.value), unit);
}

const printedText = (value: number, to: number, unit: string): string =>
  value >= 1e6 && to >= 10_000 && value < 1e9
    ? `${(value / 1e6).toLocaleString('en-GB')} million`
    : numberText(value, decimalsOf(to), unit);

export function publishedForPrograms(published: Published): string {
  if ('none' in published) return 'none';
  return 'low' in published
    ? `${forPrograms(published.low)}-${forPrograms(published.high)}`
    : forPrograms(published.value);
}

/** What came out, with two digits more than are printed beside it. */
export function recomputedForPeople(result: Recomputed, published: Published): string {
  if (result.kind === 'judged') return result.shown;
  const to = 'to' in published ? published.to : 1;
  const text = written(result, (value) =>
    numberText(value, Math.min(4, decimalsOf(Math.min(to, 1)) + 2), published.unit),
  );
  return /^(none|)$/.test(text) ? text : aroundNumbers(text, published.unit);
}

/** The unit once, after the last number: "between 3 and 4 projects". */
function aroundNumbers(text: string, unit: string): string {
  const [, words = '', numbers = text] = /^(at least |at most |between )?(.*)$/.exec(text) ?? [];
  return words + inUnit(numbers, unit);
}

export const recomputedForPrograms = (result: Recomputed): string =>
  result.kind === 'judged' ? result.shown : written(result, forPrograms);

/** A number that follows from a claim, in its own unit. */
export function alsoForPeople(value: number, unit = ''): string {
  return inUnit(numberText(value, Math.abs(value) < 10 ? 3 : 2, unit), unit);
}

const decimalsOf = (to: number): number => Math.max(0, Math.round(-Math.log10(to)));

function written(result: Exclude<Recomputed, { kind: 'judged' }>, write: (value: number) => string): string {
  switch (result.kind) {
    case 'number':
      return write(result.value);
    case 'values':
      return result.values.length === 0 ? 'none' : result.values.map(write).join(' and ');
    case 'ends':
      return `${write(result.low)} to ${write(result.high)}`;
    case 'bounds':
      if (result.low === null) return result.high === null ? '' : `at most ${write(result.high)}`;
      return result.high === null
        ? `at least ${write(result.low)}`
        : `between ${write(result.low)} and ${write(result.high)}`;
  }
}
