import type { EvidenceRow } from '../evidence-row.ts';
import { between, daysOf, percent, plainNumber, written } from './numbers.ts';

/** The places a sentence of an indicator file may have, besides `series:NAME` and `flow:STEP`. */
export const PLACES = ['percent', 'n', 'of', 'value', 'abs', 'lower', 'upper', 'range', 'days'] as const;

const PLACE = /\{([^}]*)\}/g;

export const placesOf = (template: string): string[] => [...template.matchAll(PLACE)].map(([, place]) => place ?? '');

/**
 * The sentence of an indicator file with its numbers, or undefined when the file has none for this row. Which of its
 * sentences: that of the cut (`share_of`, `among`, or the cut's axis), that of the status `none`, that of the direction
 * (`rose`, `fell`, `same`; for a ratio above, below or at 1), else `known`.
 */
export function saidBy(says: Readonly<Record<string, string>> | undefined, row: EvidenceRow): string | undefined {
  if (says === undefined) return undefined;
  const template = keysOf(row)
    .map((key) => says[key])
    .find((found) => found !== undefined);
  return template
    ?.replaceAll(PLACE, (_, place: string) => filled(place, row))
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

function keysOf(row: EvidenceRow): string[] {
  const cut = Object.keys(row.by);
  const value = row.value ?? 0;
  const still = row.unit === 'ratio' ? 1 : 0;
  const direction = value > still ? 'rose' : value < still ? 'fell' : 'same';
  return [...cut, ...(row.status === 'none' ? ['none'] : []), direction, 'known'];
}

function filled(place: string, row: EvidenceRow): string {
  const { value, lower, upper, numerator, denominator, unit } = row;
  const number = (of: number | null) => (of === null ? 'a number that is not shown' : written(of, unit));
  const count = (of: number | null) => (of === null ? 'some' : plainNumber(of));
  const [kind, name] = place.split(':', 2) as [string, string | undefined];
  if (kind === 'series') return number(row.series.find(({ x }) => x === name)?.value ?? null);
  if (kind === 'flow') return count(row.flow.find(({ step }) => step === name)?.n ?? null);
  const found: Readonly<Record<string, () => string>> = {
    percent: () => (value === null ? 'an unknown share' : percent(value)),
    n: () => count(numerator),
    of: () => count(denominator),
    value: () => number(value),
    abs: () => number(value === null ? null : Math.abs(value)),
    lower: () => number(lower),
    upper: () => number(upper),
    range: () => (between(row) === '' ? '' : `The true figure is likely to lie ${between(row)}.`),
    days: () => daysOf(row.period),
  };
  const fill = found[kind];
  if (fill === undefined)
    throw new Error(`A sentence of ${row.indicator} has the place {${place}}, which is not known.`);
  return fill();
}
