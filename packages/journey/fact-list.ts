import type { CalendarDay } from '@commonground/calendar';
import { apply } from './apply.ts';
import { BROUGHT_OVER, type Carried, type Corrected, type Fact, type PlainFact } from './facts.ts';
import type { JourneyModel } from './journey-model.ts';
import { type JourneyState, START } from './journey-state.ts';

/** A fact as it stands in the history: crossed out where a later correction says so. */
export interface HistoryEntry {
  readonly fact: Fact;
  readonly correctedBy: Corrected | null;
}

const order = (a: PlainFact, b: PlainFact): number =>
  a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.recordedAt === b.recordedAt ? 0 : a.recordedAt < b.recordedAt ? -1 : 1;

const isCorrected = (fact: Fact): fact is Corrected => fact.kind === 'corrected';

/**
 * The facts that stand, in the order in which they are read: by day, then by recording, then as given. What a correction
 * puts in the place of a fact is read where its own day puts it, and among the facts of one day where the old one stood.
 */
export function standing(facts: readonly Fact[]): PlainFact[] {
  const corrections = new Map(facts.filter(isCorrected).map((c) => [c.fact, c]));
  const list = corrections.size === 0 ? (facts as readonly PlainFact[]).slice() : resolved(facts, corrections);
  for (let i = 1; i < list.length; i++) if (order(list[i - 1]!, list[i]!) > 0) return list.sort(order);
  return list;
}

function resolved(facts: readonly Fact[], corrections: ReadonlyMap<string, Corrected>): PlainFact[] {
  return facts.flatMap((fact) => {
    if (fact.kind === 'corrected') return [];
    let current: PlainFact | undefined = fact;
    while (current !== undefined) {
      const correction = corrections.get(current.id);
      if (!correction) return [{ ...current, recordedAt: fact.recordedAt }];
      current = correction.instead;
    }
    return [];
  });
}

/** Every fact as written, the corrected ones with their correction: the old stays visible. */
export function history(facts: readonly Fact[]): HistoryEntry[] {
  const corrections = new Map(facts.filter(isCorrected).map((c) => [c.fact, c]));
  return facts.map((fact) => ({ fact, correctedBy: corrections.get(fact.id) ?? null }));
}

/**
 * The models along a list of facts. A journey keeps the version under which it opened until a `carried` fact moves it;
 * `earlier` holds the versions before `model`, needed only for journeys that were carried.
 */
export function modelsAlong(model: JourneyModel, facts: readonly PlainFact[], earlier: readonly JourneyModel[]) {
  const byNumber = new Map([...earlier, ...(model.earlier ?? []), model].map((m) => [m.version.number, m]));
  const first = facts.find((f): f is Carried => f.kind === 'carried' && f.fromVersion !== BROUGHT_OVER);
  let current = first === undefined ? model : version(byNumber, first.fromVersion);
  return (fact: PlainFact): JourneyModel => {
    if (fact.kind === 'carried') current = version(byNumber, fact.toVersion);
    return current;
  };
}

function version(models: ReadonlyMap<number, JourneyModel>, number: number): JourneyModel {
  const model = models.get(number);
  if (!model)
    throw new Error(`This journey has facts under version ${number} of the service model, which was not given.`);
  return model;
}

/** Folds every standing fact, or those up to and including the day `on`. */
export function stateOf(
  model: JourneyModel,
  facts: readonly Fact[],
  on?: CalendarDay,
  earlier: readonly JourneyModel[] = [],
): JourneyState {
  const list = standing(facts);
  const modelFor = modelsAlong(model, list, earlier);
  let s = START;
  for (const fact of list) {
    if (on !== undefined && fact.on > on) break;
    s = apply(modelFor(fact), s, fact);
  }
  return s;
}
