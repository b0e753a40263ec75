import type { Instrument, ItemAnswer } from '../instrument.schema.ts';

/** An event is counted by a count and dated by a day. */
export function eventProblems(instrument: Instrument): string[] {
  const answers = new Map(instrument.items.map((item) => [item.id, item.answer ?? {}]));
  const is = (id: string, kind: 'count' | 'day'): boolean => kind in (answers.get(id) ?? {});
  return instrument.events.flatMap(({ item, day }) => [
    ...(is(item, 'count') ? [] : [`the event of item ${item} is not a count`]),
    ...(day === undefined || is(day, 'day') ? [] : [`the event of item ${item} is dated by ${day}, which is no day`]),
  ]);
}

/** What tells of a circumstance is a count, or an option; every code stands for an option there is. */
export function tellingProblems(instrument: Instrument): string[] {
  const answers = new Map<string, ItemAnswer | Instrument['response']>(
    instrument.items.map((item) => [item.id, item.answer ?? instrument.response]),
  );
  return instrument.tells.flatMap(({ item, codes }) => {
    const answer = answers.get(item);
    if (answer === undefined) return [];
    if ('count' in answer) return codes === undefined ? [] : [`item ${item} is a count and has codes`];
    if (!('options' in answer)) return [`what item ${item} tells is neither a count nor an option`];
    const values = answer.options.map(({ value }) => String(value));
    if (codes === undefined) return [`what item ${item} tells needs a code for its options`];
    return Object.keys(codes)
      .filter((value) => !values.includes(value))
      .map((value) => `item ${item} has a code for ${value}, which is no option of it`);
  });
}
