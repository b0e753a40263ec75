import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const UsualRoles = z.record(
  z.string(),
  z.strictObject({ name: z.string(), does: z.string(), months: z.number().int().positive(), volunteer: z.boolean() }),
);

let read: z.infer<typeof UsualRoles> | undefined;

/** The roles of data/community-roles.yaml, by id. */
export function usualRoles(): z.infer<typeof UsualRoles> {
  read ??= UsualRoles.parse(parse(readFileSync(join(projectRoot(), 'data', 'community-roles.yaml'), 'utf8')));
  return read;
}
