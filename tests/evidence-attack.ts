import type { EvidenceRow } from '#features/evidence/evidence-row.ts';
import { AXES } from '#features/evidence/release/secondary.ts';

/** What a reader who wants to know about one to four people could work out of released rows, each as a line; none is well. */
const small = (n: number | null): boolean => n !== null && n > 0 && n < 5;

/** Everything about few people that can be read in one row or by taking one of its numbers from another. */
export function leaksIn(row: EvidenceRow): string[] {
  const where = `${row.indicator} ${JSON.stringify(row.by)}`;
  const numbers: [string, number | null][] = [
    ['numerator', row.numerator],
    ['denominator', row.denominator],
    ...row.flow.map(({ step, n }): [string, number | null] => [step, n]),
  ];
  const leaks = numbers.filter(([, n]) => small(n)).map(([name, n]) => `${where}: ${name} ${n}`);
  for (const [a, n] of numbers)
    for (const [b, m] of numbers)
      if (n !== null && m !== null && small(n - m)) leaks.push(`${where}: ${a} less ${b} is ${n - m}`);
  for (const { reason, n } of row.missing) if (small(n)) leaks.push(`${where}: missing ${reason} ${n}`);
  if (row.unit === 'journeys') for (const { x, n } of row.series) if (small(n)) leaks.push(`${where}: ${x} ${n}`);
  if (row.status === 'suppressed' && (row.value ?? row.lower ?? row.upper ?? row.numerator ?? row.denominator) !== null)
    leaks.push(`${where}: a hidden row with numbers`);
  if (row.status === 'suppressed' && row.flow.length + row.missing.length + row.series.length > 0)
    leaks.push(`${where}: a hidden row with lists`);
  return leaks;
}

const isTotal = ({ by }: EvidenceRow): boolean => AXES.every((axis) => by[axis] === undefined);
const CUT = ['gender', 'age_band', 'ending', 'years', 'component', 'kind', 'audience'];

/** What taking the shown parts from the total says about the hidden ones. */
export function leaksAcross(rows: readonly EvidenceRow[]): string[] {
  const leaks: string[] = [];
  for (const [total, axis] of rows.filter(isTotal).flatMap((row) => CUT.map((each) => [row, each] as const))) {
    const parts = rows.filter(
      ({ indicator, by: { [axis]: value, ...rest } }) =>
        value !== undefined && indicator === total.indicator && JSON.stringify(rest) === JSON.stringify(total.by),
    );
    const hidden = parts.filter(({ status }) => status === 'suppressed');
    if (hidden.length === 1 && total.numerator !== null)
      leaks.push(`${total.indicator} ${JSON.stringify(hidden[0]?.by)} is the only one hidden`);
    for (const of of ['numerator', 'denominator'] as const) {
      if (total[of] === null || parts.length === 0) continue;
      const left = (total[of] as number) - parts.reduce((sum, part) => sum + (part[of] ?? 0), 0);
      if (small(left)) leaks.push(`${total.indicator}: ${of} less the shown parts is ${left}`);
    }
  }
  return leaks;
}

/** The same step of every group of an axis taken from everybody's: what is left for the hidden ones may not be few, nor one's. */
export function leaksAcrossSteps(rows: readonly EvidenceRow[]): string[] {
  const leaks: string[] = [];
  const numbers = ({ flow, missing }: EvidenceRow) => [
    ...flow.map(({ step, n }) => [`flow ${step}`, n] as const),
    ...missing.map(({ reason, n }) => [`missing ${reason}`, n] as const),
  ];
  for (const total of rows.filter(isTotal))
    for (const axis of CUT)
      for (const [label, n] of numbers(total)) {
        const parts = rows.filter(
          ({ indicator, by }) =>
            indicator === total.indicator &&
            by[axis] !== undefined &&
            by.share_of === total.by.share_of &&
            by.among === total.by.among,
        );
        const shown = parts.map((part) =>
          part.status === 'suppressed' ? null : (numbers(part).find(([is]) => is === label)?.[1] ?? null),
        );
        if (n === null || parts.length === 0 || !shown.includes(null)) continue;
        const left = n - shown.reduce<number>((sum, part) => sum + (part ?? 0), 0);
        if (small(left)) leaks.push(`${total.indicator} ${JSON.stringify(total.by)} ${axis} ${label}: ${left} left`);
      }
  return leaks;
}

/**
 * Where some endings are shown and others hidden: the fewest would go, which are the worst news, and a reader would be
 * misled even where nobody is found.
 */
export function endingsTornApart(rows: readonly EvidenceRow[]): string[] {
  const torn: string[] = [];
  const asOne = (where: string, shown: readonly boolean[]) => new Set(shown).size > 1 && torn.push(where);
  const where = ({ indicator, by }: EvidenceRow) => `${indicator} ${JSON.stringify(by)}`;
  for (const row of rows) {
    const ends = row.flow.filter(({ step }) => /^(ended|left) .* within twelve months$/.test(step));
    asOne(
      `${where(row)}: steps`,
      ends.map(({ n }) => n !== null),
    );
    const like = rows.filter(
      ({ indicator, by: { ending, ...rest } }) =>
        ending !== undefined && indicator === row.indicator && JSON.stringify(rest) === JSON.stringify(row.by),
    );
    asOne(
      `${row.indicator} by ending`,
      like.map(({ status }) => status !== 'suppressed'),
    );
    if (row.indicator !== 'ended-planned') continue;
    const other = rows.find(
      ({ indicator, by }) => indicator === 'ended-unplanned' && JSON.stringify(by) === JSON.stringify(row.by),
    );
    asOne(
      `${where(row)}: the other ending`,
      [row, other].map((each) => each?.status !== 'suppressed'),
    );
  }
  return torn;
}

/** How many people, or how many journeys, started in the days and of the group of a row, in whichever figure it stands. */
function startsIn({ indicator, by, numerator, flow }: EvidenceRow, of: 'people' | 'journeys'): number[] {
  const own = of === 'journeys' && indicator === 'started' && by.share_of === undefined ? [numerator] : [];
  const step = of === 'people' ? 'people who started' : 'started';
  const found = [...own, ...flow.filter((each) => each.step === step).map(({ n }) => n)];
  return found.filter((n) => n !== null);
}

/**
 * What taking the people who started in one figure from the journeys that started in another, of the same days and the
 * same group, says of people who came a second time; then the same differences of the groups of an axis taken from everybody's.
 */
export function leaksBetweenIndicators(rows: readonly EvidenceRow[]): string[] {
  const [leaks, seconds] = [[] as string[], new Map<string, { row: EvidenceRow; left: number }>()];
  for (const a of rows)
    for (const b of rows) {
      if (a.service !== b.service || JSON.stringify([a.period, a.by]) !== JSON.stringify([b.period, b.by])) continue;
      const where = `${a.service} ${JSON.stringify([a.period, a.by])}`;
      for (const n of startsIn(a, 'journeys'))
        for (const m of startsIn(b, 'people')) {
          seconds.set(where, { row: a, left: n - m });
          if (small(n - m)) leaks.push(`${where}: ${n} in ${a.indicator} less ${m} in ${b.indicator}`);
        }
    }
  const known = [...seconds.values()];
  for (const { row: total, left } of known.filter(({ row }) => Object.keys(row.by).length === 0))
    for (const axis of CUT) {
      const parts = known.filter(
        ({ row }) =>
          row.by[axis] !== undefined &&
          row.service === total.service &&
          JSON.stringify(row.period) === JSON.stringify(total.period),
      );
      const rest = left - parts.reduce((sum, part) => sum + part.left, 0);
      if (parts.length > 0 && small(rest)) leaks.push(`${total.service} ${axis}: ${rest} second journeys are left`);
    }
  return leaks;
}
