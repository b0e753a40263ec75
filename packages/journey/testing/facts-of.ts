import { type CalendarDay, day } from '@commonground/calendar';
import { apply, type Fact, type JourneyModel, type JourneyState, type PlainFact, START } from '../index.ts';

type Body<F> = F extends Fact ? Omit<F, 'id' | 'on' | 'recordedAt' | 'by'> : never;
export type FactBody = Body<PlainFact>;

let number = 0;

/** A fact with an id of its own, written in the evening of its day by Robin. */
export function fact<B extends Body<Fact>>(on: string, body: B): Extract<Fact, { kind: B['kind'] }> {
  number += 1;
  const at = `T18:00:00.${String(number % 1000).padStart(3, '0')}Z`;
  return { id: `f${number}`, on: day(on), recordedAt: `${on}${at}`, by: { name: 'Robin' }, ...body } as never;
}

export const fold = (model: JourneyModel, facts: readonly PlainFact[]): JourneyState =>
  facts.reduce((s, f) => apply(model, s, f), START);

export const said = { how: 'said', to: 'Robin', on: day('2020-01-01') } as const;
export const signedIn = { how: 'signed-in' } as const;
export const on = (text: string): CalendarDay => day(text);
