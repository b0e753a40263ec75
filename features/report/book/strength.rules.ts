import { type EvidenceRow, type Indicator, percent, plainNumber } from '#features/evidence/index.ts';
import type { Strength } from './report-book.ts';
import type { ReportWords, StrengthLevel } from './report-words.ts';

/** How much a figure can carry: its design, how many it stands on, how many it leaves out, and who said it. */
export function strengthOf(row: EvidenceRow, indicator: Indicator, words: ReportWords): Strength {
  const design = words.designs[indicator.design];
  if (design === undefined) throw new Error(`data/report/report.yaml has no words for the design ${indicator.design}.`);
  const { n, leftOut, completeness } = countedIn(row);
  const of = standsOnWhat(row, words);
  const level = levelOf(row, design.carries, n, completeness, words.needs);
  const selfReport = indicator['self-report'];
  const parts = [
    words.strength[level],
    `${design.words}.`,
    n === null ? 'How many it stands on is not shown.' : `It stands on ${plainNumber(n)} ${of}.`,
    leftOut === 'none-known'
      ? 'Nothing is known to be missing; what nobody wrote down is in no count.'
      : leftOut === null
        ? 'How many it leaves out is hidden or not known.'
        : `It leaves out ${plainNumber(leftOut)}${completeness === null ? '' : `: ${percent(completeness)} complete`}.`,
    selfReport ? 'People said it themselves; nobody checked it elsewhere.' : '',
    ...marksOf(indicator),
  ];
  const said = level === 'nothing' ? [parts[0], parts[1], ...parts.slice(4)] : parts;
  return { level, words: said.filter(Boolean).join(' '), design: indicator.design, n, of, completeness, selfReport };
}

/** What its definition says of how it may be read. */
function marksOf({ rare, minimum, 'bedding-in-months': months }: Indicator): string[] {
  return [
    rare ? 'It counts something rare: read the counts, and no rate from a handful.' : '',
    minimum === undefined ? '' : `With fewer than ${minimum} people there are numbers and no rate.`,
    months === undefined
      ? ''
      : `The first ${months} months of the service count as bedding in: figures of that time may not last.`,
  ];
}

/** Of what the number is that a figure stands on: of what it is out of, or of itself where it is a plain count. */
export function standsOnWhat({ indicator, unit, denominator }: EvidenceRow, { 'stands-on': of }: ReportWords): string {
  if (denominator === null && ['journeys', 'people', 'events'].includes(unit)) return unit;
  const found = of.figures[indicator] ?? of.units[unit];
  if (found === undefined) throw new Error(`data/report/report.yaml does not say what a figure in ${unit} stands on.`);
  return found;
}

interface Counted {
  readonly n: number | null;
  /** `none-known` when nothing is known to be missing; null when the number is hidden. */
  readonly leftOut: number | null | 'none-known';
  readonly completeness: number | null;
}

/** Those counted and those known to be missing. What is missing without a number makes the share unknown, never full. */
export function countedIn({ numerator, denominator, missing, status }: EvidenceRow): Counted {
  if (status === 'suppressed') return { n: null, leftOut: null, completeness: null };
  const n = denominator ?? numerator;
  if (missing.length === 0) return { n, leftOut: 'none-known', completeness: null };
  if (missing.some((one) => one.n === null)) return { n, leftOut: null, completeness: null };
  const leftOut = missing.reduce((sum, one) => sum + (one.n ?? 0), 0);
  return { n, leftOut, completeness: n === null || n + leftOut === 0 ? null : n / (n + leftOut) };
}

function levelOf(
  { value }: EvidenceRow,
  carries: 'change' | 'look' | 'count',
  n: number | null,
  completeness: number | null,
  needs: ReportWords['needs'],
): StrengthLevel {
  if (value === null) return 'nothing';
  if (carries === 'count') return 'count';
  return n !== null && n >= needs.people && completeness !== null && completeness >= needs.completeness
    ? 'weak'
    : 'very-weak';
}
