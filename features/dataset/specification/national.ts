import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const nationalSchema = z.strictObject({
  source: z.string(),
  fields: z.record(
    z.string(),
    z.strictObject({
      element: z.string(),
      wording: z.string(),
      status: z.enum(['verified', 'partly', 'from-memory']),
      note: z.string().optional(),
    }),
  ),
  codes: z.record(z.string(), z.record(z.string(), z.strictObject({ code: z.string(), wording: z.string() }))),
});
export type National = z.infer<typeof nationalSchema>;

/** The national names of fields and codes (`data/datasets/national.yaml`). */
export const national = (): National =>
  nationalSchema.parse(parse(readFileSync(join(projectRoot(), 'data', 'datasets', 'national.yaml'), 'utf8')));
