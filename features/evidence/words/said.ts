import { REPORTED_CHANGES, type ReportedChange } from '@commonground/measures';
import { BY_ITSELF, type EvidenceRow } from '../evidence-row.ts';
import { daysOf, likely, percent, plainNumber, written } from './numbers.ts';

/**
 * The places a sentence of an indicator file may have, besides `series:NAME`, `size:NAME` (the same without its sign) and
 * `flow:STEP`. What stands in square brackets is said only where every number in it is there and shown.
 */
export const PLACES = [
  'percent',
  'n',
  'of',
  'journeys',
  'value',
  'abs',
  'lower',
  'upper',
  'range',
  'shown',
  'days',
  'class',
] as const;

const PLACE = /\{([^}]*)\}/g;
const OPTIONAL = /\[([^\]]*)\]/g;

export const placesOf = (template: string): string[] => [...template.matchAll(PLACE)].map(([, place]) => place ?? '');

/**
 * The sentence of an indicator file with its numbers, or undefined when the file has none for this row. Which of its
 * sentences: that of too few for any number (`few`), that of the cut (`among-none` where it is nobody, `share_of`, `among`,
 * or the cut's axis), that of the status `none`, that of a change beyond what may come by itself (`rose-beyond`,
 * `fell-beyond`) or beyond it but for the cautious end of its range (`rose-perhaps`, `fell-perhaps`), that of a range with
 * no change at all in it (`unclear`), that of a change of which nobody can say how much may come by itself (`rose-untold`,
 * `fell-untold`), that of the direction (`rose`, `fell`, `same`; for a ratio above, below or at 1), else `known`.
 */
export function saidBy(says: Readonly<Record<string, string>> | undefined, row: EvidenceRow): string | undefined {
  if (says === undefined) return undefined;
  const template = keysOf(row)
    .map((key) => says[key])
    .find((found) => found !== undefined);
  return template
    ?.replaceAll(OPTIONAL, (_, part: string) => (placesOf(part).every((place) => isThere(place, row)) ? part : ''))
    .replaceAll(
      PLACE,
      (_, place: string) => filled(place, row) ?? NOT_THERE[place.split(':', 1)[0] as string] ?? NOT_SHOWN,
    )
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

const isThere = (place: string, row: EvidenceRow): boolean => (filled(place, row) ?? '') !== '';

/** What stands for a number that is not shown, where no part of the sentence could be left out. */
const NOT_THERE: Readonly<Record<string, string>> = {
  percent: 'an unknown share',
  n: 'some',
  of: 'some',
  journeys: 'some journeys',
  flow: 'some',
};
const NOT_SHOWN = 'a number that is not shown';

function keysOf(row: EvidenceRow): string[] {
  if (row.value === null) return ['few'];
  const cut = Object.keys(row.by);
  const none = row.status === 'none' ? ['none'] : [];
  const [value, still] = [row.value, stillOf(row)];
  const direction = value > still ? 'rose' : value < still ? 'fell' : 'same';
  const reach = reachOf(row);
  const beyond = reach === null ? [] : [`${direction}-${reach}`];
  // So few that no range can be given say nothing of a direction either.
  const unclear = holdsNoChange(row) || row.lower === null ? ['unclear'] : [];
  const untold = leftOf(row) === null ? [`${direction}-untold`] : [];
  const cutNone = none.flatMap(() => cut.map((axis) => `${axis}-none`));
  return [...cutNone, ...cut, ...none, ...beyond, ...unclear, ...untold, direction, 'known'];
}

/** The value that means no change. */
const stillOf = ({ unit }: EvidenceRow): number => (unit === 'ratio' ? 1 : 0);

function holdsNoChange(row: EvidenceRow): boolean {
  const { lower, upper } = row;
  return lower !== null && upper !== null && lower <= stillOf(row) && upper >= stillOf(row);
}

/** The range of the change with the most that may come by itself taken off; null where nobody can say how much that is. */
function leftOf({ series }: EvidenceRow): { readonly lower: number; readonly upper: number } | null {
  const { lower = null, upper = null } = series.find(({ x }) => x === BY_ITSELF) ?? {};
  return lower === null || upper === null ? null : { lower, upper };
}

/**
 * Whether the change is more than may come by itself: even at the cautious end of its range (`beyond`), or in its middle
 * only (`perhaps`). What is taken off the cautious end is what may come by itself.
 */
function reachOf(row: EvidenceRow): 'beyond' | 'perhaps' | null {
  const left = leftOf(row);
  const { value, lower, upper } = row;
  if (value === null || left === null) return null;
  if (value < 0 ? left.upper < 0 : left.lower > 0) return 'beyond';
  if (lower === null || upper === null || holdsNoChange(row)) return null;
  const byItself = value < 0 ? left.upper - upper : lower - left.lower;
  return Math.abs(value) > byItself ? 'perhaps' : null;
}

/** The number for a place in words; null where there is none or it is not shown. */
function filled(place: string, row: EvidenceRow): string | null {
  const { value, lower, upper, numerator, denominator, unit } = row;
  const number = (of: number | null | undefined) => (of == null ? null : written(of, unit));
  const count = (of: number | null | undefined) => (of == null ? null : plainNumber(of));
  const [kind, name] = place.split(/:(.*)/s, 2) as [string, string | undefined];
  const point = () => row.series.find(({ x }) => x === name)?.value ?? null;
  const found: Readonly<Record<string, () => string | null>> = {
    percent: () => (value === null ? null : percent(value)),
    n: () => count(numerator),
    of: () => count(denominator),
    journeys: () => (denominator === 1 ? '1 journey' : denominator === null ? null : `${count(denominator)} journeys`),
    value: () => number(value),
    abs: () => number(value === null ? null : Math.abs(value)),
    lower: () => number(lower),
    upper: () => number(upper),
    range: () => likely(row),
    shown: () => (holdsNoChange(row) ? 'As many as before lies within that, so no change is shown.' : ''),
    days: () => daysOf(row.period),
    class: () => className(row.by.change ?? ''),
    series: () => number(point()),
    size: () => number(point() === null ? null : Math.abs(point() as number)),
    flow: () => count(row.flow.find(({ step }) => step === name)?.n),
  };
  const fill = found[kind];
  if (fill === undefined)
    throw new Error(`A sentence of ${row.indicator} has the place {${place}}, which is not known.`);
  return fill();
}

/** What a class of change is called, in the middle of a sentence. */
const className = (id: string): string =>
  (REPORTED_CHANGES[id as ReportedChange]?.label ?? id.replaceAll('-', ' ')).toLowerCase();
