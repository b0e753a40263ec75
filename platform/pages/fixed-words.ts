import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const FixedWords = z.record(z.string(), z.string());

/** Looks a sentence up by its key and puts values into its `{places}`. */
export type FixedWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The sentences of one file under data/words, as they stand there. */
export function fixedTexts(file: string): Readonly<Record<string, string>> {
  const result = FixedWords.safeParse(parse(readFileSync(join(projectRoot(), 'data', 'words', file), 'utf8')));
  if (!result.success) throw new Error(`data/words/${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}

/**
 * The fixed sentences of pages, kept in `data/words/<file>` so that their plainness can be measured. Read when first
 * asked.
 *
 * @returns a look-up that throws for a key the file does not have, and for a `{place}` nobody filled: a page must never
 *   show either
 */
export function fixedWords(file: string): FixedWords {
  let texts: Readonly<Record<string, string>> | undefined;
  return (key, values = {}) => {
    texts ??= fixedTexts(file);
    const text = texts[key];
    if (text === undefined) throw new Error(`data/words/${file} has no "${key}".`);
    return text.replace(/\{(\w+)\}/g, (_, place: string) => {
      const value = values[place];
      if (value === undefined) throw new Error(`data/words/${file}: "${key}" needs a value for {${place}}.`);
      return String(value);
    });
  };
}
