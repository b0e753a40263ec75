import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/index.ts';

const read = <T extends z.ZodType>(name: string, code: T) =>
  z
    .looseObject({ codes: z.record(z.string(), code) })
    .parse(parse(readFileSync(join(projectRoot(), 'data', 'code-lists', `${name}.yaml`), 'utf8'))).codes;

const label = z.string().min(3);

/** What can be predicted, where a prediction is made, and what kinds of innovation there are (`data/code-lists`). */
export const predictionMeasures = read(
  'prediction-measures',
  z.strictObject({ label, of: z.enum(['service', 'both']), 'by-chance': z.boolean() }),
);
export const predictionSources = read('prediction-sources', z.strictObject({ label }));
export const innovationKinds = read('innovation-kinds', z.strictObject({ label }));
/** The innovations that the 2011 review names, with the features of a service model that show them. */
export const reviewInnovations = read(
  'review-innovations',
  z.strictObject({ label, kind: z.string(), source: z.string(), features: z.array(z.string()).optional() }),
);

type Codes = Readonly<Record<string, { readonly label: string }>>;
/** The words of a code; the code itself where a list no longer has it. */
export const labelOf = (codes: Codes, code: string): string => codes[code]?.label ?? code;
export const choicesOf = (codes: Codes) => Object.entries(codes).map(([value, one]) => ({ value, words: one.label }));
