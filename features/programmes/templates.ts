import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const TemplateFile = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  version: z.int().positive(),
  'as-at': z.iso.date(),
  name: z.string(),
  /** A programme is for groups; a manual is for work one to one. */
  kind: z.enum(['programme', 'manual']),
  intensity: z.enum(['low', 'medium', 'high']),
  aim: z.string(),
  for: z.string(),
  'completes-with': z.int().positive(),
  training: z.string(),
  source: z.string(),
  changed: z.string().optional(),
  sessions: z.array(z.strictObject({ title: z.string(), aim: z.string() })).min(1),
});

/** One version of a programme or manual: what its sessions are about, in our own words. Never changed once it is used. */
export interface Template {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: 'programme' | 'manual';
  readonly intensity: 'low' | 'medium' | 'high';
  readonly aim: string;
  readonly for: string;
  /** So many sessions attended raise the question whether somebody has finished. */
  readonly completesWith: number;
  readonly training: string;
  readonly source: string;
  /** What is different from the version before. */
  readonly changed: string | undefined;
  readonly sessions: readonly { readonly title: string; readonly aim: string }[];
}

let read: readonly Template[] | undefined;

/** Every version under data/programmes, by name and newest version first. @throws Error for a file that is wrong */
export function templates(): readonly Template[] {
  const folder = join(projectRoot(), 'data', 'programmes');
  read ??= readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readTemplate(file, readFileSync(join(folder, file), 'utf8')))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || b.version - a.version);
  return read;
}

function readTemplate(file: string, text: string): Template {
  const result = TemplateFile.safeParse(parse(text));
  if (!result.success) throw new Error(`data/programmes/${file}: ${z.prettifyError(result.error)}`);
  const { 'completes-with': completesWith, 'as-at': _asAt, changed, ...rest } = result.data;
  return { ...rest, completesWith, changed };
}

export const templateOf = (id: string, version: number): Template | undefined =>
  templates().find((one) => one.id === id && one.version === version);
