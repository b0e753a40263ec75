import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const says = z.strictObject({ says: z.string(), checked: z.string(), source: z.string() });
const schema = z.strictObject({
  complaints: z.strictObject({
    'acknowledge-working-days': z.number().int().positive(),
    acknowledge: says,
    within: says,
    'six-months': says,
    care: says,
  }),
  outside: z.array(
    z.strictObject({ id: z.string(), name: z.string(), does: z.string(), where: z.string(), checked: z.string() }),
  ),
  partnership: z.strictObject({
    steps: z.array(z.string()).length(5),
    stages: z.record(
      z.enum(['conception', 'design', 'delivery', 'evaluation']),
      z.strictObject({ name: z.string(), asks: z.array(z.string()).min(1) }),
    ),
  }),
});

let known: z.infer<typeof schema> | undefined;

/** data/voice.yaml: facts about complaints, bodies outside a service, and the questions about partnership. */
export function voiceFacts(): z.infer<typeof schema> {
  known ??= schema.parse(parse(readFileSync(join(projectRoot(), 'data', 'voice.yaml'), 'utf8')));
  return known;
}
