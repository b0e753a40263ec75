import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';

/** What an answer about risk calls for, the least first. */
export const LEVELS = ['show-help', 'tell-team', 'call-today'] as const;
export type Level = (typeof LEVELS)[number];
/** Levels at which an alert is raised. */
export type AlertLevel = Exclude<Level, 'show-help'>;

/** From which printed value on each level holds; a level that is not there is never reached. */
export type Steps = Readonly<Partial<Record<Level, number>>>;

const level = z.enum(LEVELS);
const days = z.strictObject({ 'tell-team': z.int().positive() });
const file = z.strictObject({
  'as-at': z.iso.date(),
  levels: z.record(level, z.strictObject({ words: z.string(), means: z.string() })),
  kinds: z.record(
    z.string(),
    z.strictObject({ about: z.string(), from: z.partialRecord(level, z.number()), because: z.string() }),
  ),
  unlisted: z.strictObject({ from: z.partialRecord(level, z.literal('risk-from')), because: z.string() }),
  items: z.record(z.string(), z.record(z.string(), z.string())),
  clocks: z.strictObject({
    'call-today-at-least': z.int().positive(),
    'again-after': z.int().positive(),
    'again-soon-times': z.int().positive(),
    'again-later-after': z.int().positive(),
    'closed-within-days': days,
  }),
  done: z.record(
    z.string(),
    z.strictObject({ words: z.string(), closes: z.boolean(), next: z.boolean().default(false) }),
  ),
});
export type FlagLevels = z.infer<typeof file>;

let read: FlagLevels | undefined;

/** data/safety/flag-levels.yaml, read when first asked. */
export function flagLevels(): FlagLevels {
  if (read !== undefined) return read;
  const result = file.safeParse(parse(readFileSync(join(projectRoot(), 'data', 'safety', 'flag-levels.yaml'), 'utf8')));
  if (!result.success) throw new Error(`data/safety/flag-levels.yaml: ${z.prettifyError(result.error)}`);
  read = result.data;
  return read;
}

/** The levels that come with the product for one risk item, and why. `riskFrom`: the least value that is about risk. */
export function defaultSteps(instrument: string, item: string, riskFrom: number): { steps: Steps; because: string } {
  const { items, kinds, unlisted } = flagLevels();
  const kind = kinds[items[instrument]?.[item] ?? ''];
  if (kind !== undefined) return { steps: kind.from, because: kind.because };
  const steps = Object.fromEntries(Object.keys(unlisted.from).map((name) => [name, riskFrom])) as Steps;
  return { steps, because: unlisted.because };
}

/** The highest level that a value reaches, or null below all of them. */
export const levelAt = (steps: Steps, value: number): Level | null =>
  LEVELS.findLast((each) => steps[each] !== undefined && value >= steps[each]) ?? null;

/** -1 for null, then as in `LEVELS`. */
export const rankOf = (of: Level | null): number => (of === null ? -1 : LEVELS.indexOf(of));
