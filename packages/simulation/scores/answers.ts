import type { Law } from '../law/law.ts';
import type { Random } from '../random.ts';

/**
 * Answers to the ten items at one severity: each item is severity/10 with its own offset and noise, rounded to 0–4, then
 * turned round where the item is worded positively, so that a cell holds the value printed beside the option.
 */
export function answersAt(law: Law, random: Random, severity: number): (number | null)[] {
  const { items } = law.change;
  const leftOut = law.responses['item-left-out'].chance;
  return items.offsets.map((offset, i) => {
    if (random.chance(leftOut)) return null;
    const felt = Math.round(severity / 10 + offset + random.normal(0, items['noise-sd']));
    const value = Math.min(items.highest, Math.max(0, felt));
    return items.reversed.includes(i + 1) ? items.highest - value : value;
  });
}

/** Chance that somebody answers now. */
export function chanceToAnswer(law: Law, severity: number, where: 'coming' | 'not-coming' | 'left'): number {
  const a = law.responses.answered;
  const away = where === 'coming' ? 0 : where === 'not-coming' ? a['not-coming'] : a['after-leaving'];
  return 1 / (1 + Math.exp(-(a.base + away + (a['by-severity'] * (severity - law.change['stable-level'].mean)) / 5)));
}
