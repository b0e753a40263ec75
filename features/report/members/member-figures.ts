import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type EvidenceRow, plainNumber } from '#features/evidence/index.ts';
import { fixedTexts, fixedWords } from '#platform/pages/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';
import { figuresOf, type ReportBook, type ReportFigure } from '../book/report-book.ts';

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
        return figure === undefined ? [] : [plainFigure(figure)];
      }),
    };
  });
}

export function plainFigure(figure: ReportFigure): PlainFigure {
  const { id, rows, past } = figure;
  const [row] = rows;
  const [before] = 'rows' in past ? past.rows : [];
  if (row === undefined) throw new Error(`The report has no row for ${id}.`);
  const left = row.missing.reduce((sum, { n }) => sum + (n ?? 0), 0);
  const unknown = row.missing.some(({ n }) => n === null);
  return {
    id,
    said: plainSentence(figure, row),
    leftOut: row.value === null || unknown || left === 0 ? null : words('left-out', { n: plainNumber(left) }),
    past: before === undefined || before.value === null ? null : words('past', { said: plainSentence(figure, before) }),
  };
}

function plainSentence({ id }: ReportFigure, row: EvidenceRow): string {
  const question = words(`figure-${id}-question`);
  if (row.status === 'suppressed') return words('hidden', { question });
  if (row.status === 'not-applicable') return words('not-applicable', { question });
  if (row.value === null) return words('not-known', { question });
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
