import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

const risk = z.object({ severity: z.string(), likelihood: z.string() });
const log = z.object({
  hazards: z.record(
    z.string(),
    z.object({
      causes: z.array(z.string()).min(1),
      controls: z.array(z.string()).min(1),
      evidence: z.array(z.string()).min(1),
      initial: risk,
      residual: risk,
    }),
  ),
});
const { hazards } = log.parse(parse(readFileSync(join(projectRoot(), 'docs', 'safety', 'hazards.yaml'), 'utf8')));

test.each(Object.entries(hazards))('what %s is controlled by can be looked at', (_id, { evidence }) => {
  expect(evidence.filter((path) => !existsSync(join(projectRoot(), path)))).toEqual([]);
});
