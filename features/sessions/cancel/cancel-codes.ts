import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const List = z.object({ codes: z.record(z.string(), z.object({ label: z.string() })) });

interface Choice {
  readonly value: string;
  readonly words: string;
}

let read: readonly Choice[] | undefined;

/** The reasons of data/code-lists/session-cancelled, in its order. */
export function cancelCodes(): readonly Choice[] {
  const file = join(projectRoot(), 'data', 'code-lists', 'session-cancelled.yaml');
  read ??= Object.entries(List.parse(parse(readFileSync(file, 'utf8'))).codes).map(([value, { label }]) => ({
    value,
    words: label,
  }));
  return read;
}
