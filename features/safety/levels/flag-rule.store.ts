import { type Instrument, riskFlags } from '@commonground/measures';
import type { Tx } from '#platform/storage/index.ts';
import { defaultSteps, type Level, levelAt, rankOf, type Steps } from './flag-levels.ts';
import '../safety.tables.ts';

/** A risk item that somebody answered at a level. */
export interface Flagged {
  readonly item: string;
  readonly topic: string;
  readonly level: Level;
}

/** The steps a service has set itself, by item; what is not in the map is as the product brings it. */
export async function ownSteps(tx: Tx, serviceId: string, instrument: string): Promise<ReadonlyMap<string, Steps>> {
  const rows = await tx
    .selectFrom('flag_rule')
    .select(['item', 'level', 'from_value'])
    .where('service_id', '=', serviceId)
    .where('instrument', '=', instrument)
    .execute();
  const steps = new Map<string, Partial<Record<Level, number>>>();
  for (const { item, level, from_value } of rows) steps.set(item, { ...steps.get(item), [level]: from_value });
  return steps;
}

type Answers = Parameters<typeof riskFlags>[1];

/** Every risk item that was answered above its mark, with the level the service gives that answer. */
export async function flagged(tx: Tx, serviceId: string, instrument: Instrument, answers: Answers): Promise<Flagged[]> {
  if (riskFlags(instrument, answers).length === 0) return [];
  return flagsOf(instrument, answers, await ownSteps(tx, serviceId, instrument.id));
}

/** The same by steps that are known already; without any, by those that the product brings. */
export function flagsOf(
  instrument: Instrument,
  answers: Answers,
  own: ReadonlyMap<string, Steps> = new Map(),
): Flagged[] {
  const riskFrom = instrument.riskItems?.from ?? 0;
  return riskFlags(instrument, answers).map(({ item, topic, value }) => {
    const steps = own.get(item) ?? defaultSteps(instrument.id, item, riskFrom).steps;
    // An answer about risk is never passed over in silence, whatever a service has set.
    return { item, topic, level: levelAt(steps, value) ?? 'show-help' };
  });
}

/**
 * Whether any of these answers is at the least level, `show-help`, or above: help is shown at once, sent or not. No service
 * can set an answer about risk below that, so its own steps need not be read.
 */
export const tellsOfRisk = (instrument: Instrument, answers: Answers): boolean =>
  flagsOf(instrument, answers).length > 0;

/** The highest of the levels, or null without any. */
export const highest = (flags: readonly Flagged[]): Level | null =>
  flags.reduce<Level | null>((most, { level }) => (rankOf(level) > rankOf(most) ? level : most), null);
