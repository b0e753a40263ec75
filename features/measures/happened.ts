import type { CalendarDay } from '@commonground/calendar';
import { type Fact, type PlainFact, standing, stateOf } from '@commonground/journey';
import { type RunningModel, wasPresent } from '@commonground/service-model';
import type { HappenedInJourney } from './due.rules.ts';

/** Reads from the facts of a journey what its occasions ask for: the days of the present stretch. Pure. */
export function happenedIn(model: RunningModel, facts: readonly Fact[]): HappenedInJourney {
  const { span } = stateOf(model, facts);
  const inSpan = standing(facts).filter((fact) => span !== null && fact.on >= span.opened);
  const entered: Record<string, CalendarDay> = {};
  const joined: Record<string, CalendarDay> = {};
  for (const fact of inSpan) {
    if (fact.kind === 'moved') entered[model.moves[fact.move]!.to] ??= fact.on;
    if (fact.kind === 'joined') joined[fact.component] ??= fact.on;
  }
  return {
    ...optional('opening', span?.opened),
    ...optional('firstVisit', inSpan.find(isVisit)?.on),
    ...optional('assessment', span?.assessed),
    ...optional('start', span?.started),
    ...optional('ended', span?.ended?.on),
    entered,
    joined,
  };
}

const isVisit = (fact: PlainFact) => fact.kind === 'visited' || (fact.kind === 'attended' && wasPresent(fact.how));

const optional = <K extends string>(key: K, value: CalendarDay | null | undefined) =>
  (value === null || value === undefined ? {} : { [key]: value }) as { [P in K]?: CalendarDay };
