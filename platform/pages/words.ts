import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const NavigationEntry = z.object({ id: z.string(), words: z.string(), href: z.string() });
const Navigation = z.object({
  roles: z.record(z.string(), z.object({ name: z.string(), sections: z.array(NavigationEntry) })),
});
const Status = z.object({ words: z.string(), about: z.string() });
const HelpLine = z.object({
  id: z.string(),
  name: z.string(),
  how: z.string(),
  number: z.string().optional(),
  link: z.string().optional(),
  when: z.string(),
  for: z.string(),
  source: z.string(),
  checked: z.string(),
});
const Help = z.object({ lines: z.array(HelpLine) });
const GlossaryEntry = z.object({
  word: z.string(),
  means: z.string(),
  not: z.string().optional(),
  standard: z.string().optional(),
});
const Glossary = z.object({ words: z.array(GlossaryEntry) });
const Statuses = z.object({ statuses: z.record(z.string(), Status) });
const PageWords = z.object({ words: z.record(z.string(), z.object({ default: z.string(), about: z.string() })) });

export type HelpLine = z.infer<typeof HelpLine>;
export type NavigationEntry = z.infer<typeof NavigationEntry>;
export type GlossaryEntry = z.infer<typeof GlossaryEntry>;

function readWords<T>(file: string, schema: z.ZodType<T>): T {
  const text = readFileSync(join(projectRoot(), 'data', 'words', file), 'utf8');
  const result = schema.safeParse(parse(text));
  if (!result.success) throw new Error(`data/words/${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}

function once<T>(read: () => T): () => T {
  let kept: T | undefined;
  return () => {
    kept ??= read();
    return kept;
  };
}

export const navigationWords = once(() => readWords('navigation.yaml', Navigation));
export const helpLines = once(() => readWords('help.yaml', Help).lines);
export const glossary = once(() => readWords('glossary.yaml', Glossary).words);
export const statusWords = once(() => readWords('statuses.yaml', Statuses).statuses);
const pageWords = once(() => readWords('pages.yaml', PageWords).words);

/**
 * The word a service uses for a standard term (`member`, `practitioner`, `group`…): the model's `words` replace
 * the default; labels change, ids never do.
 * @throws when the term is not in data/words/pages.yaml
 */
export function wordFor(term: string, serviceWords: Readonly<Record<string, string>> = {}): string {
  const word = pageWords()[term];
  if (!word) throw new Error(`data/words/pages.yaml has no term "${term}".`);
  return serviceWords[term] ?? word.default;
}

/** As `wordFor`, for more than one: the service may give its own plural (`members: young people`). */
export function wordForMany(term: string, serviceWords: Readonly<Record<string, string>> = {}): string {
  return serviceWords[`${term}s`] ?? pluralOf(wordFor(term, serviceWords));
}

/** The terms that a service may replace, with what each means. */
export const standardTerms = (): readonly { term: string; default: string; about: string }[] =>
  Object.entries(pageWords()).map(([term, word]) => ({ term, ...word }));

const IRREGULAR: readonly (readonly [RegExp, string])[] = [
  [/person$/, 'people'],
  [/child$/, 'children'],
  [/([^aeiou])y$/, '$1ies'],
  [/(s|x|ch|sh)$/, '$1es'],
];

function pluralOf(word: string): string {
  const [ending, plural] = IRREGULAR.find(([pattern]) => pattern.test(word)) ?? [/$/, 's'];
  return word.replace(ending, plural);
}
