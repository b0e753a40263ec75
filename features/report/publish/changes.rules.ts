import { daysOf } from '#features/evidence/index.ts';
import { figuresOf, isSamePeriod, type ReportBook, type ReportFigure } from '../book/report-book.ts';

/** A figure that says something else than it did: from what, to what. */
export interface Change {
  readonly id: string;
  readonly question: string;
  readonly from: string;
  readonly to: string;
}

/** Every figure whose answer, counts, groups, drawing of flow or days differ between two makings of a report, in their order. */
export function changesBetween(before: ReportBook, now: ReportBook): Change[] {
  const old = new Map(figuresOf(before).map((figure) => [figure.id, figure]));
  const later = figuresOf(now);
  const changed = later.flatMap((figure): Change[] => {
    const was = old.get(figure.id);
    if (was === undefined) return [{ ...named(figure), from: 'It was not in it.', to: figure.sentence }];
    return saysTheSame(was, figure) ? [] : [{ ...named(figure), ...inWords(was, figure) }];
  });
  const gone = [...old.values()].filter(({ id }) => !later.some((figure) => figure.id === id));
  return [...changed, ...gone.map((was) => ({ ...named(was), from: was.sentence, to: 'It is not in it any more.' }))];
}

const named = ({ id, question }: ReportFigure) => ({ id, question });

const saysTheSame = (a: ReportFigure, b: ReportFigure): boolean =>
  same([a.rows, a.sentence, a.definition.version], [b.rows, b.sentence, b.definition.version]);

/** Whether two values are the same, whatever the order of their keys: rows that were stored come back in another. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]));
}

/** Where the sentence is the same, what lies behind it has moved: then that is said. */
function inWords(was: ReportFigure, now: ReportFigure): { from: string; to: string } {
  const days = !isSamePeriod(was.period, now.period);
  const withDays = (figure: ReportFigure) => (days ? `${figure.sentence} (${daysOf(figure.period)})` : figure.sentence);
  if (was.sentence !== now.sentence) return { from: withDays(was), to: withDays(now) };
  const what = behindIt(was, now);
  return { from: withDays(was), to: `The same sentence; ${what} behind it changed.` };
}

function behindIt(was: ReportFigure, now: ReportFigure): string {
  if (was.definition.version !== now.definition.version)
    return `the definition (version ${was.definition.version}, now ${now.definition.version})`;
  const [a, b] = [was.rows[0], now.rows[0]];
  if (!same(a?.flow, b?.flow)) return 'how far people came';
  if (!same(a?.missing, b?.missing)) return 'who is missing';
  if (!same(was.rows.slice(1), now.rows.slice(1))) return 'a figure of a group';
  return 'months, bounds or ranges';
}
