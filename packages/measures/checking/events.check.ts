import type { Instrument } from '../instrument.schema.ts';

/** An event is counted by a count and dated by a day. */
export function eventProblems(instrument: Instrument): string[] {
  const answers = new Map(instrument.items.map((item) => [item.id, item.answer ?? {}]));
  const is = (id: string, kind: 'count' | 'day'): boolean => kind in (answers.get(id) ?? {});
  return instrument.events.flatMap(({ item, day }) => [
    ...(is(item, 'count') ? [] : [`the event of item ${item} is not a count`]),
    ...(day === undefined || is(day, 'day') ? [] : [`the event of item ${item} is dated by ${day}, which is no day`]),
  ]);
}
