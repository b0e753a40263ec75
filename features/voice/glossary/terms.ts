import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const file = z.strictObject({
  terms: z.array(z.strictObject({ id: z.string(), term: z.string(), also: z.array(z.string()), means: z.string() })),
});

export type Term = z.infer<typeof file>['terms'][number];

let known: readonly Term[] | undefined;

/** The eight terms that the review of 2011 explains, in our own words. */
export function reviewTerms(): readonly Term[] {
  known ??= file.parse(parse(readFileSync(join(projectRoot(), 'data', 'words', 'review-terms.yaml'), 'utf8'))).terms;
  return known;
}

/** Which of the terms a text uses, in the order of the list. */
export function termsIn(text: string): readonly Term[] {
  const plain = text.toLowerCase();
  return reviewTerms().filter(({ term, also }) =>
    [term, ...also].some((spelling) => plain.includes(spelling.toLowerCase())),
  );
}
