import { may, type PlainFact } from '@commonground/journey';
import type { JourneyInView } from './journey-in-view.ts';

type Body<F extends PlainFact> = F extends PlainFact ? Omit<F, 'id' | 'recordedAt' | 'by' | 'on'> : never;

/**
 * Whether the rules would take this fact today. Asked for every button, so that no button leads to a refusal that could
 * have been known, and no rule is written twice.
 */
export function couldWrite(at: JourneyInView, body: Body<PlainFact>): boolean {
  return may(at.model, at.state, draftOf(at, body), at.context).ok;
}

function draftOf({ state, request }: JourneyInView, body: Body<PlainFact>): PlainFact {
  const { today, actor } = request;
  const on = state.lastFactOn !== null && state.lastFactOn > today ? state.lastFactOn : today;
  return { ...body, id: '', recordedAt: '', by: { name: actor.name }, on } as PlainFact;
}
