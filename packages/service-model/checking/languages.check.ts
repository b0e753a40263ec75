/** Whether occasions and conditions can be read, and name what exists. */
import { EVENTS_IN_WORDS, eventTextOf, parseEvent, parseSince } from '../languages.ts';
import type { ConditionText, OccasionText } from '../schema/conditions.schema.ts';
import { type CheckContext, isKnown } from './check-context.ts';
import { offeredUpTo } from './graph.ts';
import { checkReference } from './reference.ts';

/** @param occasion may be `not-known`, which is for the open questions to say */
export function checkOccasion(context: CheckContext, occasion: OccasionText | undefined, path: string): void {
  if (occasion === undefined || occasion === 'not-known') return;
  const text = eventTextOf(occasion);
  const event = parseEvent(text);
  if (!event) {
    context.say('error', 'wrong-value', path, `"${text}" is not an occasion. Use ${EVENTS_IN_WORDS}.`);
  } else if ('stage' in event) checkReference(context, 'stages', event.stage, path);
  else if ('component' in event) checkReference(context, 'components', event.component, path);
  else if ('with' in event && typeof event.with === 'object') {
    checkReference(context, 'components', event.with.component, path);
  }
}

/** @param from the stages a move leaves, when the condition stands on a move */
export function checkCondition(
  context: CheckContext,
  condition: ConditionText,
  path: string,
  from: readonly string[] = [],
): void {
  if ('has' in condition) checkReference(context, 'plans', condition.has, path);
  if ('been-in' in condition) checkReference(context, 'stages', condition['been-in'], path);
  if ('completed' in condition) checkCompleted(context, condition.completed, path, from);
  if ('since' in condition) {
    const since = parseSince(condition.since);
    if (!since) {
      const message = `"since: ${condition.since}" must name completed, ended, joined or started, and at most one component.`;
      context.say('error', 'wrong-value', path, message);
    } else if (condition.in === undefined) checkReference(context, 'components', since.component, path);
  }
}

function checkCompleted(context: CheckContext, component: string, path: string, from: readonly string[]): void {
  checkReference(context, 'components', component, path);
  const exists = Object.hasOwn(context.model.components, component);
  if (!exists || from.length === 0 || !isKnown(context.model.stages)) return;
  if (offeredUpTo(context.model, from).has(component)) return;
  const message = `"${component}" is not offered in ${from.join(' or ')} nor before it, so nobody could have completed it.`;
  context.say('error', 'cannot-be-met', path, message);
}
