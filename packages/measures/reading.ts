import { itemReaders } from './answers.ts';
import type { Instrument, Metric } from './instrument.schema.ts';
import type { Answers } from './score.ts';

/** A risk item someone answered at or above the value that must reach a person. */
export interface RiskFlag {
  readonly item: string;
  readonly topic: string;
  /** as printed, before any reversal */
  readonly value: number;
  readonly towards: 'self' | 'others' | 'not-said';
}

/** Risk items answered at or above the file's value, in the file's order. Flags for a person to act on, not a score. */
export function riskFlags(instrument: Instrument, answers: Answers): RiskFlag[] {
  const risk = instrument.riskItems;
  if (risk === null) return [];
  const readers = itemReaders({ ...instrument, reversed: { ...instrument.reversed, items: [] } });
  return instrument.items.flatMap(({ id, topic }): RiskFlag[] => {
    if (!risk.items.includes(id)) return [];
    const value = readers.get(id)!(Object.hasOwn(answers, id) ? answers[id] : undefined);
    if (typeof value !== 'number' || value < risk.from) return [];
    const towards = risk.toSelf.includes(id) ? 'self' : risk.toOthers.includes(id) ? 'others' : 'not-said';
    return [{ item: id, topic, value, towards }];
  });
}

/** The band a score falls in ("moderate"), or null when the file gives none for this score. */
export function bandOf(instrument: Instrument, scale: string, metric: Metric, value: number): string | null {
  const bands = instrument.bands.find((entry) => entry.scale === scale && entry.metric === metric);
  return bands?.from.findLast(([from]) => value >= from)?.[1] ?? null;
}
