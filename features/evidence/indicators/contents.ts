import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { indicatorFolder } from './folder.ts';

export const CONTENTS = 'contents.yaml';

const contentsSchema = z.strictObject({
  schema: z.literal('commonground.indicator-contents/1'),
  sections: z.array(z.strictObject({ id: z.string(), heading: z.string().min(3), indicators: z.array(z.string()) })),
});

/** A heading with the questions under it. */
export type IndicatorSection = z.infer<typeof contentsSchema>['sections'][number];

let known: readonly IndicatorSection[] | undefined;

/** The sections of data/indicators/contents.yaml in their order, read once: the order everywhere. */
export function indicatorSections(): readonly IndicatorSection[] {
  known ??= contentsSchema.parse(parse(readFileSync(join(indicatorFolder(), CONTENTS), 'utf8'))).sections;
  return known;
}
