import type { Estimate, Point } from '../estimate/estimate.ts';
import { PAIR, type SeriesPoint } from '../evidence-row.ts';
import { type Disclosure, givesAway, isSmall, rounded } from './policies.ts';

/** The point of a figure on who is better that says who is worse. */
const WORSE = 'reliably-worse';

/** What of a series may be shown. What cannot be shown safely as a whole is left out as a whole. */
export function releaseSeries(estimate: Estimate, disclosure: Disclosure, restIsShown: boolean): SeriesPoint[] {
  const { series, seriesKind } = estimate;
  switch (seriesKind) {
    case 'months':
      return roundedPoints(
        safe(series, disclosure) ?? safe(quarters(series, isRate(estimate)), disclosure) ?? [],
        estimate,
        disclosure,
      );
    case 'stock':
    case 'chart':
      return roundedPoints(safe(series, disclosure) ?? [], estimate, disclosure);
    case 'curves':
      return thinned(series, disclosure);
    case 'bounds':
      // Bounds are made from the row's exact counts, so they would undo hiding and rounding. A pair is somebody.
      return restIsShown && disclosure.roundTo === 1
        ? series
            .filter(({ signal, people }) => signal !== PAIR && !isSmall({ n: people, people }, disclosure))
            .map(shown)
        : series.filter(({ x }) => x === WORSE).flatMap((point) => worseBeside(point, estimate, disclosure));
    case 'beside':
      return disclosure.roundTo === 1 ? besideValue(estimate, disclosure) : [];
    case 'none':
      return [];
  }
}

/**
 * Who is reliably worse is the number of a figure of its own, which is published whatever is hidden around who is better:
 * it is shown here too wherever that figure certainly is, and rounded as it is there.
 */
function worseBeside(point: Point, { denominator }: Estimate, disclosure: Disclosure): SeriesPoint[] {
  if (point.value === null || point.n === null || denominator?.people == null) return [];
  const n = Math.round(point.value * point.n);
  const others = Math.min(point.n, denominator.people) - n;
  const few = [n, others].some((people) => isSmall({ n: people, people: Math.max(0, people) }, disclosure));
  const [part, of] = [rounded(n, disclosure), rounded(point.n, disclosure)];
  return few || isSmall({ n: point.people, people: point.people }, disclosure) || of === 0
    ? []
    : [{ ...shown(point), value: Math.min(1, part / of), n: null }];
}

/** Points on few people are left out; how many others stand behind a point could undo the hiding of a step of the flow. */
function besideValue({ series, denominator }: Estimate, disclosure: Disclosure): SeriesPoint[] {
  return series
    .filter(({ people }) => !isSmall({ n: people, people }, disclosure))
    .map((point) => ({ ...shown(point), n: point.n === denominator?.n ? point.n : null }));
}

const isRate = ({ unit, denominator }: Estimate): boolean => unit === 'proportion' || denominator !== null;

const shown = ({ people: _, ...point }: Point): SeriesPoint => point;

function safe(points: readonly Point[], disclosure: Disclosure): readonly Point[] | undefined {
  return points.some(({ n, people }) => isSmall({ n: n ?? 0, people }, disclosure)) ? undefined : points;
}

/** Months taken three by three from the last. The people of a quarter are at least those of its fullest month. */
function quarters(months: readonly Point[], rate: boolean): Point[] {
  const groups: Point[][] = [];
  for (let end = months.length; end > 0; end -= 3) groups.unshift(months.slice(Math.max(0, end - 3), end));
  return groups.map((group) => {
    const n = group.reduce((sum, point) => sum + (point.n ?? 0), 0);
    const came = group.reduce((sum, point) => sum + (point.value ?? 0) * (point.n ?? 0), 0);
    return {
      x: group.length === 1 ? (group[0] as Point).x : `${group[0]?.x} to ${group.at(-1)?.x}`,
      value: rate ? (n === 0 ? null : came / n) : n,
      lower: null,
      upper: null,
      n,
      signal: null,
      people: Math.max(...group.map(({ people }) => people)),
    };
  });
}

function roundedPoints(points: readonly Point[], estimate: Estimate, disclosure: Disclosure): SeriesPoint[] {
  if (disclosure.roundTo === 1) return points.map(shown);
  const near = (value: number | null) =>
    value === null
      ? null
      : isRate(estimate) && estimate.seriesKind === 'months'
        ? hundredth(value)
        : rounded(value, disclosure);
  return points.map((point) => ({
    ...shown(point),
    value: near(point.value),
    lower: near(point.lower),
    upper: near(point.upper),
    n: point.n === null ? null : rounded(point.n, disclosure),
  }));
}

export const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** Twelve months in days: of this day the sentence of a figure on staying speaks. */
const YEAR = 365;

/**
 * A curve tells of single people by its steps. Only the days are kept between which, on every curve, either nobody or
 * enough people moved; heights are given to a hundredth and the numbers followed are hidden.
 */
function thinned(points: readonly Point[], disclosure: Disclosure): SeriesPoint[] {
  const days = [...new Set(points.map(({ x }) => x))];
  const kept = new Map<Point['x'], Point[]>();
  // The day the sentence speaks of comes first, and the others where they tell nothing beside it.
  for (const day of [...days.filter((x) => x === YEAR), ...days.filter((x) => x !== YEAR)]) {
    const here = points.filter(({ x }) => x === day);
    const small = here.some((point) =>
      isSmall({ n: point.people, people: point.people }, { ...disclosure, hidesZero: false }),
    );
    const inOrder = days.filter((x) => kept.has(x));
    const beside = [
      inOrder.findLast((x) => days.indexOf(x) < days.indexOf(day)),
      inOrder.find((x) => days.indexOf(x) > days.indexOf(day)),
    ];
    const away = beside.some((x) => x !== undefined && tellsBetween(kept.get(x) as Point[], here, disclosure));
    if (!small && !away) kept.set(day, here);
  }
  const near = (value: number | null) => (value === null ? null : hundredth(value));
  return days
    .flatMap((day) => kept.get(day) ?? [])
    .map((point) => ({
      ...shown(point),
      value: near(point.value),
      lower: near(point.lower),
      upper: near(point.upper),
      n: null,
    }));
}

const tellsBetween = (one: readonly Point[], other: readonly Point[], disclosure: Disclosure): boolean =>
  one.some((point, nth) => {
    const { people } = other[nth] as Point;
    return givesAway({ n: point.people, people: point.people }, { n: people, people }, disclosure);
  });
