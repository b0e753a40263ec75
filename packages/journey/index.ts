/** Journeys from facts: what has happened, what may happen, and what it says about where a person is. Pure. */
export * from './apply.ts';
export * from './conditions.rules.ts';
export * from './decider.rules.ts';
export * from './fact-list.ts';
export * from './facts.ts';
export type * from './journey-model.ts';
export * from './journey-state.ts';
export * from './may.ts';
export * from './may-insert.ts';
export * from './milestones.ts';
export { type NextMove, nextMoves, triesBeforeLostTouch } from './moves.rules.ts';
export { headCountOnly, needsNoJourney, offersOf, phaseOf, quietAfterOf, withinOneMove } from './reading-the-model.ts';
export * from './spans.ts';
export * from './statuses.ts';
export * from './verdict.ts';
