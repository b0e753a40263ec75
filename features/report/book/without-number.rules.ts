import type { ReportFigure } from './report-book.ts';

/** Neighbours that have no number for the same reason. */
export interface SameReason {
  readonly status: ReportFigure['status'];
  readonly reason: string;
  readonly figures: readonly ReportFigure[];
}

/** Nothing of it can be shown: not of everybody and not of a group. */
export const hasNoNumber = ({ rows }: ReportFigure): boolean => rows.every(({ value }) => value === null);

/** Those without a number in their order, neighbours with the same reason together. */
export function byReason(figures: readonly ReportFigure[]): SameReason[] {
  const all: { status: SameReason['status']; reason: string; figures: ReportFigure[] }[] = [];
  for (const figure of figures) {
    const { status } = figure;
    const reason = reasonOf(figure);
    const last = all.at(-1);
    if (last?.status === status && last.reason === reason) last.figures.push(figure);
    else all.push({ status, reason, figures: [figure] });
  }
  return all;
}

const reasonOf = ({ withheld, rows, sentence }: ReportFigure): string => withheld ?? rows[0]?.reason ?? sentence;

/** "11 of 14 questions of this section have no number (9 not known, 2 not shown)." */
export function countWords(figures: readonly ReportFigure[], of = 'of this section'): string {
  const without = figures.filter(hasNoNumber);
  const all = figures.length === 1 ? `1 question ${of}` : `${figures.length} questions ${of}`;
  if (without.length === 0) return `None of ${all} is without a number.`;
  const how = Object.entries(NOT_A_NUMBER).flatMap(([status, words]) => {
    const n = without.filter((figure) => figure.status === status).length;
    return n === 0 ? [] : [`${n} ${words}`];
  });
  const counts = how.length === 0 ? '' : ` (${how.join(', ')})`;
  return `${without.length} of ${all} ${without.length === 1 ? 'has' : 'have'} no number${counts}.`;
}

const NOT_A_NUMBER = { 'not-known': 'not known', suppressed: 'not shown', 'not-applicable': 'not applicable' } as const;

export const shortStatus = (status: ReportFigure['status']): string => {
  const words = (NOT_A_NUMBER as Partial<Record<ReportFigure['status'], string>>)[status] ?? 'no number';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
