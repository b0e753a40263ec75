import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/index.ts';

const entry = z.strictObject({ words: z.string().min(3), source: z.string().optional() });
const listsSchema = z.strictObject({
  contracts: z.record(z.string(), entry),
  supervision: z.record(z.string(), entry),
  leaving: z.record(z.string(), entry),
  capabilities: z.record(z.string(), entry),
  levels: z.record(z.string(), entry),
});

/** Contracts, kinds of supervision, reasons for leaving, capabilities and their levels (`data/workforce.yaml`). */
export const workforceLists = listsSchema.parse(
  parse(readFileSync(join(projectRoot(), 'data', 'workforce.yaml'), 'utf8')),
);

export type WorkforceList = keyof typeof workforceLists;

/** The words of an id; the id itself where a list no longer has it. */
export const workforceWords = (list: WorkforceList, id: string): string => workforceLists[list][id]?.words ?? id;

export const idsOf = (list: WorkforceList): string[] => Object.keys(workforceLists[list]);

/** The entries of a list as choices of a form. */
export const choicesOf = (list: WorkforceList) =>
  Object.entries(workforceLists[list]).map(([value, { words }]) => ({ value, words }));
