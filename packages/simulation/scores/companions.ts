import { addDays, type CalendarDay } from '@commonground/calendar';
import type { Instrument, Item, StoredAnswer } from '@commonground/measures';
import type { Law } from '../law/law.ts';
import type { Random } from '../random.ts';

/** What is known of the person on the day: the CORE-10 answers they gave, and how they are on its scale (0 to 40). */
export interface AnsweredShortly {
  readonly on: CalendarDay;
  /** CORE-10 items in order, as printed; null where one was left out */
  readonly answers: readonly (number | null)[];
  readonly severity: number;
  /** A number from 0 to 1 for each item that stays this person's; without it every occasion is drawn anew. */
  readonly always?: (item: string) => number;
}

export type CompanionLaw = Law['companions'];

/**
 * Answers to another instrument by somebody who answered the CORE-10 on the same day: the items both share are answered
 * alike, the others follow the same severity with their own offset and noise, counts are Poisson with a spread between
 * people. Nothing here depends on the service or on treatment.
 */
export function companionAnswers(
  instrument: Instrument,
  given: AnsweredShortly,
  law: CompanionLaw,
  random: Random,
): Record<string, StoredAnswer> {
  const answers: Record<string, StoredAnswer> = {};
  for (const item of instrument.items) {
    if (!isAsked(item, answers) || random.chance(law['item-left-out'].chance)) continue;
    const zero = law.instruments[instrument.id]?.['zero-unless']?.[item.id];
    const isZero = zero !== undefined && !zero.is.includes(answers[zero.item] as number);
    const answer = isZero ? 0 : answerTo(instrument, item, given, law, random);
    if (answer !== null) answers[item.id] = answer;
  }
  return answers;
}

function isAsked({ onlyIf }: Item, answers: Readonly<Record<string, StoredAnswer>>): boolean {
  return onlyIf === undefined || onlyIf.is.includes(answers[onlyIf.item] as number);
}

function answerTo(
  instrument: Instrument,
  item: Item,
  given: AnsweredShortly,
  law: CompanionLaw,
  random: Random,
): StoredAnswer | null {
  const own = law.instruments[instrument.id];
  const same = own?.['same-as-core-10']?.[item.id];
  if (same !== undefined) return given.answers[same - 1] ?? null;
  const shares = own?.shares?.[item.id];
  if (shares !== undefined) {
    const isAsBefore = given.always !== undefined && random.chance(law['lives-as-before'].chance);
    return shareAt(shares, isAsBefore ? given.always(item.id) : random.uniform());
  }
  const how = item.answer ?? instrument.response;
  if ('options' in how || 'min' in how) {
    const values = valuesOf(how);
    const lower = own?.lower?.[item.id] ?? 0;
    const hard = Math.min(1, Math.max(0, given.severity / 40 - lower + random.normal(0, law.noise.sd)));
    return values[
      Math.round(isHighHard(instrument, item) * (hard - 0.5) * (values.length - 1) + (values.length - 1) / 2)
    ]!;
  }
  if ('count' in how) {
    const rate = own?.counts?.[item.id] ?? law.counts;
    const factor =
      Math.exp((rate['by-severity'] * (given.severity - law.counts.at)) / 5) * random.spread(law.counts.spread);
    return Math.min(how.count.most, random.poisson(rate.mean * factor));
  }
  if ('day' in how) return addDays(given.on, -random.whole(1, law['last-time-within-days'].days));
  if ('several' in how) {
    const chosen = how.several.filter(() => random.chance(law['one-of-several'].chance)).map(({ id }) => id);
    return chosen.length > 0 ? chosen : [how.several[0]!.id];
  }
  // Their own words are nobody's to invent.
  return null;
}

/** The value at which so much of all shares is reached, the smaller values first. */
function shareAt(shares: Readonly<Record<string, number>>, reach: number): number {
  const values = Object.keys(shares)
    .map(Number)
    .sort((a, b) => a - b);
  let reached = 0;
  for (const value of values) {
    reached += shares[value] ?? 0;
    if (reached > reach) return value;
  }
  return values.at(-1) as number;
}

function valuesOf(how: { options: readonly { value: number }[] } | { min: number; max: number }): number[] {
  if ('min' in how) return Array.from({ length: how.max - how.min + 1 }, (_, step) => how.min + step);
  return [...new Set(how.options.map(({ value }) => value))].sort((a, b) => a - b);
}

/** 1 where a high printed value means that life is harder, -1 where it means that life is easier. */
function isHighHard({ better, reversed }: Instrument, { id }: Item): 1 | -1 {
  return (better === 'lower') !== reversed.items.includes(id) ? 1 : -1;
}
