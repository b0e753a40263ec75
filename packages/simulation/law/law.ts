import { parse } from 'yaml';
import type { z } from 'zod';
import {
  attendanceSchema,
  changeSchema,
  companionsSchema,
  goalsSchema,
  leavingSchema,
  peopleSchema,
  responsesSchema,
} from './law.schema.ts';

const FILES = {
  change: changeSchema,
  responses: responsesSchema,
  attendance: attendanceSchema,
  leaving: leavingSchema,
  people: peopleSchema,
  companions: companionsSchema,
  goals: goalsSchema,
} as const;
export type LawFile = keyof typeof FILES;
export const LAW_FILES = Object.keys(FILES) as LawFile[];

/** What every simulated service shares: one law of change, answers, attendance, leaving and people (data/simulation). */
export type Law = { readonly [K in LawFile]: z.infer<(typeof FILES)[K]> };

/**
 * Reads the law from the texts of `data/simulation/<name>.yaml`.
 *
 * @throws Error naming the file and the first field that is wrong, with what was expected.
 */
export function parseLaw(texts: Readonly<Record<LawFile, string>>): Law {
  const law = Object.fromEntries(LAW_FILES.map((name) => [name, checked(name, texts[name])])) as unknown as Law;
  const { count, offsets, topics } = law.change.items;
  if (offsets.length !== count || topics.length !== count) {
    throw new Error(
      `change.yaml items: found ${offsets.length} offsets and ${topics.length} topics; expected ${count}.`,
    );
  }
  return law;
}

function checked(name: LawFile, text: string): unknown {
  const result = FILES[name].safeParse(parse(text, { version: '1.2' }));
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new Error(`${name}.yaml ${issue.path.join(' › ')}: ${issue.message}`);
}
