import { type ChartGroup, type ChartOptions, type ControlChart, SETTLED_FROM } from './control-chart.ts';
import { type ChartKind, drawGroup } from './draw-group.ts';

/** Draws any kind of chart: groups, limits, signals. Without limits no rule is applied. */
export function drawChart<Input extends { readonly x: string }, Detail extends object>(
  series: readonly Input[],
  options: ChartOptions,
  kind: ChartKind<Input, Detail>,
): ControlChart<Input, Detail> {
  requireFixAfter(options.fixAfter);
  const starts = new Set(options.rebaseAt ?? []);
  const drawn = splitAt(series, starts).map((part) => drawGroup(part, kind, options.fixAfter));
  const known = new Set(series.map(({ x }) => x));
  return {
    points: drawn.flatMap(({ points }) => points),
    groups: drawn.map(({ group }) => group),
    n: drawn.reduce((n, { points }) => n + points.filter(({ value }) => value !== null).length, 0),
    missing: missingOf(series, kind),
    warnings: [
      ...drawn.flatMap(({ group, warnings }) => [...warningsOf(group), ...warnings]),
      ...[...starts].filter((x) => !known.has(x)).map((x) => `no point at ${x} to start again from`),
    ],
    method: kind.method,
    source: kind.source,
  };
}

function requireFixAfter(fixAfter: number | undefined): void {
  if (fixAfter !== undefined && !(Number.isSafeInteger(fixAfter) && fixAfter >= 1))
    throw new RangeError(`Limits are held after a whole number of points of 1 or more, found ${fixAfter}.`);
}

function splitAt<Input extends { readonly x: string }>(
  series: readonly Input[],
  starts: ReadonlySet<string>,
): Input[][] {
  const parts: Input[][] = [];
  for (const point of series) {
    if (parts.length === 0 || starts.has(point.x)) parts.push([]);
    parts.at(-1)!.push(point);
  }
  return parts;
}

function missingOf<Input extends { readonly x: string }, Detail extends object>(
  series: readonly Input[],
  kind: ChartKind<Input, Detail>,
): { reason: string; n: number }[] {
  const counts = new Map<string, number>();
  for (const point of series) {
    if (kind.valueOf(point) !== null) continue;
    const reason = kind.missingBecause?.(point) ?? 'no value';
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, n]) => ({ reason, n }));
}

function warningsOf(group: ChartGroup): string[] {
  if (group.reason !== null) return [`no limits from ${group.from}: ${group.reason}`];
  return group.limits === 'trial'
    ? [`trial limits from ${group.from}: ${group.points} points, fewer than ${SETTLED_FROM}`]
    : [];
}
