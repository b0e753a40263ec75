import type { CalendarDay } from '@commonground/calendar';
import type { Phase } from '@commonground/service-model';
import { apply } from './apply.ts';
import { modelsAlong, standing, stateOf } from './fact-list.ts';
import type { Fact } from './facts.ts';
import type { JourneyModel } from './journey-model.ts';
import { type JourneyState, START } from './journey-state.ts';
import { quietFrom, type Status, statusOf } from './statuses.ts';

/** `to` is the first day on which the status no longer holds, or null. */
export interface StatusSpan {
  readonly status: Status;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
}

/**
 * Which status holds from which day, the days to come included: a break that ends and a quiet time that begins are known
 * today. A pure function of facts; before the first fact there is no span.
 */
export function statusSpans(
  model: JourneyModel,
  facts: readonly Fact[],
  earlier: readonly JourneyModel[] = [],
): StatusSpan[] {
  const list = standing(facts);
  const modelFor = modelsAlong(model, list, earlier);
  const spans: Mutable<StatusSpan>[] = [];
  let s = START;
  for (let i = 0; i < list.length; i++) {
    const fact = list[i]!;
    const along = modelFor(fact);
    s = apply(along, s, fact);
    const next = list[i + 1]?.on;
    if (next === fact.on) continue;
    for (const day of [fact.on, ...changesByDateAlone(along, s, fact.on, next)])
      add(spans, statusOf(along, s, day), day);
  }
  return spans;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function changesByDateAlone(
  model: JourneyModel,
  s: JourneyState,
  after: CalendarDay,
  before: CalendarDay | undefined,
): CalendarDay[] {
  return [s.paused?.until ?? null, quietFrom(model, s)]
    .filter((d): d is CalendarDay => d !== null && d > after && (before === undefined || d < before))
    .sort();
}

function add(spans: Mutable<StatusSpan>[], status: Status, from: CalendarDay): void {
  const last = spans.at(-1);
  if (last?.status === status) return;
  if (last) last.to = from;
  spans.push({ status, from, to: null });
}

export interface StageSpan {
  readonly stage: string;
  readonly phase: Phase;
  readonly tier: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
}

/** The stages in order, each from the day it was entered to the day it was left. */
export function stageSpans(
  model: JourneyModel,
  facts: readonly Fact[],
  earlier: readonly JourneyModel[] = [],
): StageSpan[] {
  return stageSpansOf(model, stateOf(model, facts, undefined, earlier), earlier);
}

/** As `stageSpans`, from a state that is already there. */
export function stageSpansOf(model: JourneyModel, s: JourneyState, earlier: readonly JourneyModel[] = []): StageSpan[] {
  return s.stages.map(({ stage, from, to }) => {
    const described = stageOf(model, stage, earlier);
    return { stage, phase: described.phase, tier: described.tier, from, to };
  });
}

/**
 * A stage by its id, in this version of the model or in one that journeys were carried over from.
 * @throws when no version has it
 */
export function stageOf(model: JourneyModel, stage: string, earlier: readonly JourneyModel[] = []) {
  const versions = [model, ...[...(model.earlier ?? [])].reverse(), ...earlier];
  const described = versions.map((m) => m.stages[stage]).find((found) => found !== undefined);
  if (!described) throw new Error(`No version of the service model has a stage "${stage}".`);
  return described;
}
