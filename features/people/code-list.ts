import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const CodeList = z.object({
  about: z.string(),
  source: z.string(),
  codes: z.record(z.string(), z.looseObject({ label: z.string(), own: z.string().optional() })),
});

export interface Code {
  readonly code: string;
  /** As the team reads it. */
  readonly label: string;
  /** As the person is asked; the label where the list has nothing plainer. */
  readonly own: string;
}

const read = new Map<string, readonly Code[]>();

/** The codes of a list under data/code-lists, in its order. */
export function codesOf(list: string): readonly Code[] {
  const known = read.get(list);
  if (known !== undefined) return known;
  const text = readFileSync(join(projectRoot(), 'data', 'code-lists', `${list}.yaml`), 'utf8');
  const codes = Object.entries(CodeList.parse(parse(text)).codes).map(([code, { label, own }]) => ({
    code,
    label,
    own: own ?? label,
  }));
  read.set(list, codes);
  return codes;
}
