import type { CalendarDay } from '@commonground/calendar';
import { type Fact, type PlainFact, standing, stateOf } from '@commonground/journey';
import { type RunningModel, wasPresent } from '@commonground/service-model';
import type { HappenedInJourney } from './due.rules.ts';

/**
 * Reads from the facts of a journey what its occasions ask for: the days of the present stretch. Pure. A stage counts as
 * entered however somebody came into it: by opening, by a move, by an ending with an after stage.
 */
export function happenedIn(model: RunningModel, facts: readonly Fact[]): HappenedInJourney {
  const { span, stages, died } = stateOf(model, facts);
  const inSpan = standing(facts).filter((fact) => span !== null && fact.on >= span.opened);
  const entered: Record<string, CalendarDay> = {};
  const joined: Record<string, CalendarDay> = {};
  for (const { stage, from } of stages) if (span !== null && from >= span.opened) entered[stage] ??= from;
  for (const fact of inSpan) {
    if (fact.kind === 'joined') joined[fact.component] ??= fact.on;
  }
  return {
    ...optional('opening', span?.opened),
    ...optional('firstVisit', inSpan.find(isVisit)?.on),
    ...optional('assessment', span?.assessed),
    ...optional('start', span?.started),
    ...optional('ended', span?.ended?.on),
    ...(died ? { died } : {}),
    entered,
    joined,
  };
}

const isVisit = (fact: PlainFact) => fact.kind === 'visited' || (fact.kind === 'attended' && wasPresent(fact.how));

const optional = <K extends string>(key: K, value: CalendarDay | null | undefined) =>
  (value === null || value === undefined ? {} : { [key]: value }) as { [P in K]?: CalendarDay };
