import { REPORTED_CHANGES, type ReportedChange } from '@commonground/measures';
import { BY_ITSELF, type EvidenceRow } from '../evidence-row.ts';
import { between, daysOf, percent, plainNumber, written } from './numbers.ts';

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
 * sentences: that of the cut (`share_of`, `among`, or the cut's axis), that of the status `none`, that of a change beyond
 * what may come by itself (`rose-beyond`, `fell-beyond`) or beyond it but for the cautious end of its range (`rose-perhaps`,
 * `fell-perhaps`), that of a range with no change at all in it (`unclear`), that of the direction (`rose`, `fell`, `same`;
 * for a ratio above, below or at 1), else `known`.
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
  const cut = Object.keys(row.by);
  const [value, still] = [row.value ?? 0, stillOf(row)];
  const direction = value > still ? 'rose' : value < still ? 'fell' : 'same';
  const reach = reachOf(row);
  const beyond = reach === null ? [] : [`${direction}-${reach}`];
  // So few that no range can be given say nothing of a direction either.
  const unclear = holdsNoChange(row) || row.lower === null ? ['unclear'] : [];
  return [...cut, ...(row.status === 'none' ? ['none'] : []), ...beyond, ...unclear, direction, 'known'];
}

/** The value that means no change. */
const stillOf = ({ unit }: EvidenceRow): number => (unit === 'ratio' ? 1 : 0);

function holdsNoChange(row: EvidenceRow): boolean {
  const { lower, upper } = row;
  return lower !== null && upper !== null && lower <= stillOf(row) && upper >= stillOf(row);
}

/**
 * Whether the change is more than may come by itself: even at the cautious end of its range (`beyond`), or in its middle
 * only (`perhaps`). What is taken off the cautious end is what may come by itself.
 */
function reachOf(row: EvidenceRow): 'beyond' | 'perhaps' | null {
  const left = row.series.find(({ x }) => x === BY_ITSELF);
  const { value, lower, upper } = row;
  if (value === null || left?.lower == null || left.upper === null) return null;
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
    range: () => (between(row) === '' ? '' : `The true figure is likely to lie ${between(row)}.`),
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
