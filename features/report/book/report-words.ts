import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const text = z.string().min(4);
const named = z.strictObject({ id: z.string(), heading: text, words: text });
const unitWords = z.record(z.string(), text);
const strength = z.strictObject({ count: text, weak: text, 'very-weak': text, nothing: text });

const schema = z.strictObject({
  schema: z.literal('commonground.report-words/1'),
  version: z.int().min(1),
  domains: z.array(z.strictObject({ id: z.string(), part: text, heading: text, about: text })),
  read: z.array(text).min(1),
  'cannot-show': z.array(named).length(5),
  'in-it': z.array(text).min(1),
  'not-in-it': z.array(text).min(1),
  status: z.strictObject({
    known: text,
    none: text,
    suppressed: text,
    'not-known': text,
    'not-applicable': text,
  }),
  designs: z.record(z.string(), z.strictObject({ words: text, carries: z.enum(['change', 'look', 'count']) })),
  'stands-on': z.strictObject({ units: unitWords, figures: unitWords }),
  needs: z.strictObject({ people: z.int().min(1), completeness: z.number().min(0).max(1) }),
  strength,
});

export type ReportWords = z.infer<typeof schema>;
export type StrengthLevel = keyof ReportWords['strength'];

let known: ReportWords | undefined;

/** What stands around the figures of every report, from data/report/report.yaml, read once. */
export function reportWords(): ReportWords {
  known ??= schema.parse(parse(readFileSync(join(projectRoot(), 'data', 'report', 'report.yaml'), 'utf8')));
  return known;
}
