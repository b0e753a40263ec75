import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarDay, shortDate } from '@commonground/calendar';
import { parse } from 'yaml';
import { z } from 'zod';
import { type EvidenceRow, type Period, plainNumber } from '#features/evidence/index.ts';
import { fixedTexts, fixedWords } from '#platform/pages/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';
import { figuresOf, isSamePeriod, type ReportBook, type ReportFigure } from '../book/report-book.ts';

/** Fixed sentences of the members' page of a report. */
export const words = fixedWords('report.yaml');

const schema = z.strictObject({
  schema: z.literal('commonground.report-for-members/1'),
  parts: z.array(z.strictObject({ heading: z.string(), figures: z.array(z.string()).min(1) })),
});

/** Which figures members read, from data/report/for-members.yaml. */
export const membersParts = (): z.infer<typeof schema>['parts'] =>
  schema.parse(parse(readFileSync(join(projectRoot(), 'data', 'report', 'for-members.yaml'), 'utf8'))).parts;

/** What a figure says in plain words: one line, and how many it does not speak of. */
export interface PlainFigure {
  readonly id: string;
  readonly said: string;
  /** Its own days, where they are not those of the report. */
  readonly days: string | null;
  /** Of a share: how many of how many, and how far chance could move it. */
  readonly share: string | null;
  readonly leftOut: string | null;
  readonly past: string | null;
}
export interface PlainPart {
  readonly heading: string;
  readonly about: string | null;
  readonly figures: readonly PlainFigure[];
}

/** The figures of a report as members read them; those the report has no line for are left out, none is invented. */
export function plainParts(book: ReportBook): PlainPart[] {
  const figures = new Map(figuresOf(book).map((figure) => [figure.id, figure]));
  const texts = fixedTexts('report.yaml');
  return membersParts().map(({ heading, figures: ids }) => {
    const about = `about-${heading.replace('part-', '')}`;
    return {
      heading: words(heading),
      about: about in texts ? words(about) : null,
      figures: ids.flatMap((id) => {
        const figure = figures.get(id);
        return figure === undefined ? [] : [plainFigure(figure, book.period)];
      }),
    };
  });
}

function plainFigure(figure: ReportFigure, of: Period): PlainFigure {
  const { id, rows, past } = figure;
  const [row] = rows;
  const [before] = 'rows' in past ? past.rows : [];
  if (row === undefined) throw new Error(`The report has no row for ${id}.`);
  const left = row.missing.reduce((sum, { n }) => sum + (n ?? 0), 0);
  const unknown = row.missing.some(({ n }) => n === null);
  return {
    id,
    said: plainSentence(figure, row),
    days: row.value === null || isSamePeriod(row.period, of) ? null : words('own-days', inDays(row.period)),
    share: shareWords(row),
    leftOut: row.value === null || unknown || left === 0 ? null : words('left-out', { n: plainNumber(left) }),
    past:
      before === undefined || before.value === null || !countAlike(row, before)
        ? null
        : words('past', { said: plainSentence(figure, before) }),
  };
}

const inDays = ({ from, to }: Period) => ({
  from: shortDate(from as CalendarDay),
  to: shortDate(to as CalendarDay),
});

/** Counts stand only where the share is made of them: how many stay is estimated otherwise. */
function shareWords({ unit, value, numerator, denominator, lower, upper }: EvidenceRow): string | null {
  if (unit !== 'proportion' || value === null) return null;
  const isOf = numerator !== null && denominator !== null && Math.abs(numerator - value * denominator) < 0.5;
  const said = [
    isOf ? words('share-of', { n: plainNumber(numerator), all: plainNumber(denominator) }) : '',
    lower === null || upper === null
      ? ''
      : words('share-between', { low: Math.floor(lower * 10), high: Math.ceil(upper * 10) }),
  ].filter(Boolean);
  return said.length === 0 ? null : said.join(' ');
}

/** Which words say why there is no number, by the reason of the row itself. */
function whyNone({ definition, withheld }: ReportFigure, { status, reason }: EvidenceRow): string {
  const why = reason ?? '';
  if (status === 'suppressed') return withheld === null ? 'hidden' : 'kept-back';
  if (status === 'not-applicable') return 'not-applicable';
  if (why.startsWith('Nothing was due')) return 'not-known-due';
  if (why === definition.needs || /^(The dataset does not hold it|Nothing in the dataset answers)/.test(why))
    return 'not-known-asked';
  return /^Nobody |^There is nothing of it|too few|fewer than/i.test(why) ? 'not-known-few' : 'not-known';
}

const begun = ({ flow }: EvidenceRow) => flow.find((each) => each.step === 'of these, had started');

/** Ends of those who had begun are not set beside ends of everybody: it would look as if far fewer had left. */
const countAlike = (row: EvidenceRow, before: EvidenceRow): boolean =>
  (begun(row)?.n === null) === (begun(before)?.n === null);

/** Ends as the report's own sentence counts them: of those who had begun, as some leave before they ever do. */
function plainEnds(id: string, row: EvidenceRow): string | undefined {
  const { value } = row;
  const step = begun(row);
  if (!id.startsWith('ended-') || step === undefined || value === null || value === 0) return undefined;
  if (step.n === null) return `${words(`figure-${id}-all`, { n: plainNumber(value) })} ${words('ends-all')}`;
  return step.n === 0 ? words(`figure-${id}-none`) : words(`figure-${id}-known`, { n: plainNumber(step.n) });
}

function plainSentence(figure: ReportFigure, row: EvidenceRow): string {
  const { id } = figure;
  const question = words(`figure-${id}-question`);
  if (row.value === null) return words(whyNone(figure, row), { question });
  const ends = plainEnds(id, row);
  if (ends !== undefined) return ends;
  if (row.value === 0) return words(`figure-${id}-none`);
  return words(`figure-${id}-known`, { n: plainNumber(Math.round(row.value)), ten: outOfTen(row.value) });
}

/** A share as people picture it. The ends are never rounded to nobody or everybody. */
export function outOfTen(share: number): string {
  const ten = Math.round(share * 10);
  if (share <= 0) return words('ten-none');
  if (share >= 1) return words('ten-every');
  return ten === 0 ? words('ten-few') : ten === 10 ? words('ten-all') : words('ten', { ten });
}
