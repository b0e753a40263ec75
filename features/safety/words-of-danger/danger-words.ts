import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const file = z.strictObject({
  'as-at': z.iso.date(),
  source: z.string(),
  alike: z.record(z.string(), z.string()),
  groups: z.record(z.string(), z.strictObject({ because: z.string(), words: z.array(z.string().min(2)) })),
});
export type DangerFile = z.infer<typeof file>;

/** What a service has changed: words of its own, and words of ours that it does not want. */
export interface OwnDangerWords {
  readonly added: readonly string[];
  readonly takenOut: readonly string[];
}
const NONE: OwnDangerWords = { added: [], takenOut: [] };

export interface Danger {
  readonly found: boolean;
  /** Which words of the list were found, for the team alone. */
  readonly words: readonly string[];
}

let read: DangerFile | undefined;

/** data/safety/danger-words.yaml, read when first asked. */
export function dangerFile(): DangerFile {
  if (read !== undefined) return read;
  const result = file.safeParse(
    parse(readFileSync(join(projectRoot(), 'data', 'safety', 'danger-words.yaml'), 'utf8')),
  );
  if (!result.success) throw new Error(`data/safety/danger-words.yaml: ${z.prettifyError(result.error)}`);
  read = result.data;
  return read;
}

/** Every word and phrase that comes with the product. */
export const listedWords = (): string[] => Object.values(dangerFile().groups).flatMap(({ words }) => words);

/**
 * Whether a text has words that suggest danger. It knows words and no meaning: "I do not want to die" is found, and what is
 * said in other words is not. Whoever shows what follows must never call it monitoring, or suggest that somebody reads along.
 */
export function dangerWords(text: string, own: OwnDangerWords = NONE): Danger {
  const out = new Set(own.takenOut.map(plain));
  const said = plain(text);
  const words = [...listedWords(), ...own.added].filter((listed) => !out.has(plain(listed)) && has(said, listed));
  return { found: words.length > 0, words };
}

const patterns = new Map<string, RegExp>();

function has(said: string, listed: string): boolean {
  const pattern = patterns.get(listed) ?? new RegExp(`(?:^| )${plain(listed).replaceAll('*', '[a-z]*')}(?: |$)`);
  if (patterns.size < 2000) patterns.set(listed, pattern);
  return pattern.test(said);
}

let alike: readonly (readonly [RegExp, string])[] | undefined;

/** Small letters and single spaces, no signs, letters said thrice once, and what is written alike as one. */
export function plain(text: string): string {
  alike ??= Object.entries(dangerFile().alike).map(
    ([from, to]) => [new RegExp(` ${from}(?= )`, 'g'), ` ${to}`] as const,
  );
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/[^a-z0-9*]+/g, ' ')
    .replace(/([a-z])\1{2,}/g, '$1');
  return alike
    .reduce((said, [from, to]) => said.replace(from, to), ` ${letters} `)
    .replace(/ +/g, ' ')
    .trim();
}
