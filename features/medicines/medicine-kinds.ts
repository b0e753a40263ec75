import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/index.ts';

const yesNo = z.enum(['yes', 'no']).transform((said) => said === 'yes');
const prompt = z.strictObject({ words: z.string().min(10), source: z.string().optional() });
const counted = prompt.extend({ most: z.number().int().positive() });
const schema = z.strictObject({
  kinds: z.record(z.string(), z.strictObject({ words: z.string().min(3), psychiatric: yesNo })),
  prompts: z.strictObject({ 'sedative-days': counted, 'same-kind': counted, together: counted, 'review-late': prompt }),
});

/** Kinds of medicines and the prompts about them (`data/medicines.yaml`). */
export const medicineData = schema.parse(parse(readFileSync(join(projectRoot(), 'data', 'medicines.yaml'), 'utf8')));

export const kindInWords = (kind: string): string => medicineData.kinds[kind]?.words ?? kind;
export const isPsychiatric = (kind: string): boolean => medicineData.kinds[kind]?.psychiatric ?? false;
