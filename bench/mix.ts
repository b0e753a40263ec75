import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const page = z.strictObject({ path: z.string().startsWith('/'), weight: z.number().positive() });
const group = z.strictObject({
  who: z.enum(['visitor', 'member', 'practitioner', 'service-lead']),
  /** The 95th percentile of this group's pages stays under this many milliseconds. */
  'target-ms': z.number().positive(),
  people: z.int().positive(),
  pages: z.array(page).nonempty(),
});
const mix = z.strictObject({ people: z.int().positive(), seed: z.int(), groups: z.array(group).nonempty() });

export type Mix = z.infer<typeof mix>;
export type Group = Mix['groups'][number];

/** Reads mix.yaml. Throws when it does not fit, or its groups do not add up to its people. */
export function readMix(): Mix {
  const read = mix.parse(parse(readFileSync(new URL('mix.yaml', import.meta.url), 'utf8')));
  const people = read.groups.reduce((sum, { people }) => sum + people, 0);
  if (people !== read.people) throw new Error(`mix.yaml: the groups have ${people} people, not ${read.people}.`);
  return read;
}
