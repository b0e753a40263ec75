import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/index.ts';

const list = z.record(z.string(), z.string().min(2));
const question = z.strictObject({
  domain: z.string(),
  asked: z.array(z.enum(['before', 'after', 'later'])),
  words: z.string().min(5),
});
const lists = z.strictObject({
  about: z.string(),
  source: z.string(),
  version: z.number(),
  sectors: list,
  levels: list,
  advice: list,
  ways: list,
  outcomes: list,
  scale: list,
  domains: list,
  questions: z.record(z.string(), question),
});

/** Sectors, levels, kinds of advice and the questions about training (`data/outward-work.yaml`). */
export const outwardLists = lists.parse(parse(readFileSync(join(projectRoot(), 'data', 'outward-work.yaml'), 'utf8')));

export type OutwardList = 'sectors' | 'levels' | 'advice' | 'ways' | 'outcomes' | 'scale' | 'domains';

/** The words of an id; the id itself where the list no longer has it. */
export const wordsOf = (name: OutwardList, id: string): string => outwardLists[name][id] ?? id;
export const idsOf = (name: OutwardList): string[] => Object.keys(outwardLists[name]);
export const choicesOf = (name: OutwardList) =>
  Object.entries(outwardLists[name]).map(([value, words]) => ({ value, words }));
