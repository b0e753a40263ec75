import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const id = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const words = z.string().min(5);
/** `others` are audiences that no other activity of the same kind names. */
const seen = z.strictObject({
  words,
  kinds: z.array(id).min(1),
  audiences: z.union([z.array(id).min(1), z.literal('others')]).optional(),
});
const unseen = z.strictObject({ words, needs: z.string().endsWith('.') });

const preventionSchema = z.strictObject({
  schema: z.literal('commonground.prevention/1'),
  source: z.string(),
  kinds: z.record(id, z.strictObject({ words, indicators: z.array(id).min(1) })),
  activities: z.record(id, z.union([seen, unseen])),
});

/** What data/prevention.yaml says: five kinds of prevention with their figures, and the activities. */
export type Prevention = z.infer<typeof preventionSchema>;
export type Activity = Prevention['activities'][string];

let known: Prevention | undefined;

/** @throws Error when the file does not fit its schema */
export function prevention(): Prevention {
  known ??= preventionSchema.parse(parse(readFileSync(join(projectRoot(), 'data', 'prevention.yaml'), 'utf8')));
  return known;
}
