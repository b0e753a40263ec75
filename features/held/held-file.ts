import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const Name = z.string().regex(/^[a-z_0-9]+$/);
const Kind = z.string().regex(/^[a-z]+$/);
const Table = z.strictObject({
  words: z.string(),
  column: Name.default('person_id'),
  through: z.strictObject({ table: Name, by: Name }).optional(),
  as: z.literal('system').optional(),
  only: z.array(Name).optional(),
  'leave-out': z.array(Name).default([]),
  kind: z.union([Kind.transform((one) => [one]), z.array(Kind).min(1)]),
  day: z.union([Name, z.strictObject({ table: Name, by: Name, column: Name })]).optional(),
  blank: z.strictObject({ when: z.string().regex(/^[a-z_]+ = '[a-z-]+'$/), columns: z.array(Name) }).optional(),
});
const File = z.strictObject({
  kinds: z.record(Kind, z.string()),
  codes: z.record(z.string(), z.string()),
  sections: z.array(z.strictObject({ heading: z.string(), tables: z.record(Name, Table) })),
  'held-back': z.record(Name, z.string()),
});

/** One table of the archive: how its rows belong to the person, and what of them is left out. */
export type HeldTable = z.infer<typeof Table> & { readonly table: string };
export interface HeldSection {
  readonly heading: string;
  readonly tables: readonly HeldTable[];
}

interface HeldFile {
  readonly sections: readonly HeldSection[];
  readonly heldBack: Readonly<Record<string, string>>;
  /** Kinds of records, in words: what a decision to hold back is about. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Which code list says in words what stands in a column. */
  readonly codes: Readonly<Record<string, string>>;
}
let read: HeldFile | undefined;

/** data/held-about-me.yaml: what a member gets when they ask for everything, and what is held back and why. */
export function heldFile(): HeldFile {
  if (read !== undefined) return read;
  const file = File.parse(parse(readFileSync(join(projectRoot(), 'data', 'held-about-me.yaml'), 'utf8')));
  read = {
    sections: file.sections.map(({ heading, tables }) => ({
      heading,
      tables: Object.entries(tables).map(([table, held]) => ({ table, ...held })),
    })),
    heldBack: file['held-back'],
    kinds: file.kinds,
    codes: file.codes,
  };
  return read;
}
