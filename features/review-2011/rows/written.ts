import { stringify } from 'csv-stringify/sync';
import type { ReviewFacts } from '../facts/review-facts.ts';
import { findingsIn } from '../findings/findings.ts';
import { ROUNDING_RULE, VERDICTS, type Verdict } from '../verdict/verdict.rules.ts';
import { claimRows, sentences } from './claim-row.ts';

const COLUMNS = ['claim', 'lines', 'published', 'recomputed', 'verdict', 'note'] as const;

/** Every claim and after them every finding, one a row: `C…` for a claim, `I…` for a finding. */
export function reviewCsv(facts: ReviewFacts): string {
  const claims = claimRows(facts).map(({ id, source, published, recomputed, verdict, about, note }) => [
    id,
    source,
    published.forPrograms,
    recomputed.forPrograms,
    verdict,
    `${about}: ${note}`,
  ]);
  const findings = findingsIn(facts).map(({ id, lines, published, recomputed, verdict, title, says }) => [
    id,
    lines.join(' '),
    published,
    recomputed,
    verdict,
    `${title}: ${sentences(says)}`,
  ]);
  return stringify([[...COLUMNS], ...claims, ...findings]);
}

/** Every number that cannot be worked out again, one a row, with the reason. */
export function toldOnceCsv({ toldOnce }: ReviewFacts): string {
  const rows = toldOnce.flatMap(({ why, numbers }) =>
    Object.entries(numbers).map(([id, { source, printed, about }]) => [id, source, printed ?? '', about, why]),
  );
  return stringify([['claim', 'lines', 'published', 'about', 'why_not'], ...rows]);
}

/** The same for a person at a terminal. */
export const toldOnceText = ({ toldOnce }: ReviewFacts): string =>
  toldOnce
    .map(({ heading, why, numbers }) => {
      const lines = Object.entries(numbers).map(
        ([id, { about, printed = 'not shown', source }]) => `${id}  ${about}: ${printed}  ${source}\n`,
      );
      return `${heading} (${lines.length})\n    ${why}\n${lines.join('')}`;
    })
    .join('\n');

/** What can be worked out again, for a person at a terminal. */
export function reviewText(facts: ReviewFacts): string {
  const rows = claimRows(facts);
  const findings = findingsIn(facts);
  const claims = rows.map(
    ({ id, source, published, recomputed, verdict, about, note }) =>
      `${id}  ${verdict}  ${source}\n    ${about}: ${published.forPeople}${recomputed.forPeople ? `; worked out: ${recomputed.forPeople}` : ''}\n    ${note}\n`,
  );
  const found = findings.map(
    ({ id, title, verdict, says, lines }) =>
      `${id}  ${verdict}  ${title}\n${says.map((words) => `    ${words}\n`).join('')}    ${lines.join(' ')}\n`,
  );
  const counts = VERDICTS.map((verdict) => `${countOf(rows, verdict)} ${verdict}`).join(', ');
  return [
    'What the review of 2011 says, and what comes out of its own numbers\n\n',
    ...claims,
    '\nWhere it does not agree with itself, found by checks over its numbers\n\n',
    ...found,
    `\n${rows.length} of ${facts.numbersFound} numbers can be worked out again: ${counts}. ${findings.length} findings.\n${ROUNDING_RULE}\nServices reported these figures themselves and nobody verified them (L2528-2533).\n`,
  ].join('');
}

export const countOf = (rows: readonly { readonly verdict: Verdict }[], verdict: Verdict): number =>
  rows.filter((row) => row.verdict === verdict).length;
