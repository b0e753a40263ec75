import type { Instrument } from '../instrument.schema.ts';
import { canBe } from './answers.check.ts';

/** An event is counted by a count, dated by a day, and said to be none by an answer that can be given. */
export function eventProblems(instrument: Instrument): string[] {
  const answers = new Map(instrument.items.map((item) => [item.id, item.answer ?? {}]));
  const is = (id: string, kind: 'count' | 'day'): boolean => kind in (answers.get(id) ?? {});
  return instrument.events.flatMap(({ item, day, none }) => [
    ...(is(item, 'count') ? [] : [`the event of item ${item} is not a count`]),
    ...(day === undefined || is(day, 'day') ? [] : [`the event of item ${item} is dated by ${day}, which is no day`]),
    ...(none === undefined || canBe(instrument, none.item, none.is)
      ? []
      : [`the event of item ${item}: nobody can answer ${none.is} to ${none.item}`]),
  ]);
}
