import type { CalendarDay } from '@commonground/calendar';
import { firstUnmet, type JourneyContext, sentenceOf } from './conditions.rules.ts';
import type { Joined, PutForward } from './facts.ts';
import type { JourneyModel } from './journey-model.ts';
import { hasChosen, isOpen, type JourneyState } from './journey-state.ts';
import { needsNoJourney, offersOf, phaseOf, withinOneMove } from './reading-the-model.ts';
import { no, OK, type Verdict } from './verdict.ts';

const stageName = (model: JourneyModel, s: JourneyState): string =>
  s.stage === null ? 'no stage' : `"${model.stages[s.stage]?.name ?? s.stage}"`;

/** Whether a place can be taken: no limit, or the caller says one is free. Nobody is let in on a guess. */
export function placeFree(
  model: JourneyModel,
  component: string,
  group: string | undefined,
  context: JourneyContext,
): Verdict {
  const c = model.components[component];
  if (!c || c.capacity === 'no-limit') return OK;
  if (context.free === undefined) {
    return no('places-not-known', `Whether a place is free in "${c.name}" was not asked. Look at its list first.`);
  }
  return context.free(component, group) ? OK : no('no-place-free', `No place is free in "${c.name}".`);
}

export function needsMet(
  model: JourneyModel,
  s: JourneyState,
  needs: Parameters<typeof firstUnmet>[2],
  on: CalendarDay,
  context: JourneyContext,
): Verdict {
  const unmet = firstUnmet(model, s, needs, on, context);
  if (unmet === null) return OK;
  return no(unmet.is === 'not-met' ? 'condition-not-met' : 'condition-not-known', sentenceOf(unmet));
}

export function putForwardMay(model: JourneyModel, s: JourneyState, fact: PutForward): Verdict {
  const { component } = fact;
  const after = phaseOf(model, s) === 'after';
  if (!isOpen(s) && !after) return no('no-journey', 'No journey is open. Record first that the person asks to come.');
  if (!hasChosen(s)) return no('not-chosen', 'The person has not said yes. Ask them first.');
  const held = s.places[component];
  if (held) {
    const how = {
      waiting: 'is waiting for it already',
      offered: 'has an open offer',
      accepted: 'has a place already',
      in: 'is in it already',
    };
    return no('already-has-place', `The person ${how[held.state]}.`);
  }
  if (withinOneMove(model, s.stage).has(component)) return OK;
  return no(
    'not-offered-here',
    `"${model.components[component]!.name}" is offered neither in ${stageName(model, s)} nor one step from it.`,
  );
}

const WALK_RIGHT_IN: ReadonlySet<string> = new Set(['open', 'by-arrangement', 'on-call']);

export function joinedMay(model: JourneyModel, s: JourneyState, fact: Joined, context: JourneyContext): Verdict {
  const { component, group } = fact;
  const c = model.components[component]!;
  const held = s.places[component];
  if (held?.state === 'in') return no('already-has-place', `The person is in "${c.name}" already.`);
  if (needsNoJourney(model, component)) return needsMet(model, s, c.needs, fact.on, context);
  if (!isOpen(s) && phaseOf(model, s) !== 'after') {
    return no('no-journey', 'No journey is open. Record first that the person asks to come.');
  }
  if (!hasChosen(s)) return no('not-chosen', 'The person has not said yes. Ask them first.');
  if (!offersOf(model, s.stage).has(component)) {
    return no(
      'not-offered-here',
      `"${c.name}" is not offered in ${stageName(model, s)}. Move the person first, or choose another group.`,
    );
  }
  if (held?.state === 'accepted') return needsMet(model, s, c.needs, fact.on, context);
  if (!WALK_RIGHT_IN.has(c.enrolment)) {
    return no('place-not-accepted', `A place in "${c.name}" is offered and accepted before somebody joins.`);
  }
  const free = placeFree(model, component, group, context);
  return free.ok ? needsMet(model, s, c.needs, fact.on, context) : free;
}
