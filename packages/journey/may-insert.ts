import { shortDate } from '@commonground/calendar';
import { apply } from './apply.ts';
import type { JourneyContext } from './conditions.rules.ts';
import { modelsAlong, standing } from './fact-list.ts';
import { type Corrected, FACT_WORDS, type Fact, type PlainFact } from './facts.ts';
import type { JourneyModel } from './journey-model.ts';
import { START } from './journey-state.ts';
import { may } from './may.ts';
import { no, type Refusal, type Verdict } from './verdict.ts';

/** A refused late entry or correction; `later` is the fact that would no longer be legal, so that the form can name it. */
export type InsertVerdict =
  | { readonly ok: true }
  | (Refusal & { readonly later?: PlainFact; readonly laterWhy?: string });

/**
 * Whether a fact may join the list wherever its day puts it, or a correction may change it: accepted when the whole list
 * stays legal. Places that were free in the past are not asked again; only the new fact's place is.
 */
export function mayInsert(
  model: JourneyModel,
  facts: readonly Fact[],
  fact: Fact,
  context: JourneyContext = {},
  earlier: readonly JourneyModel[] = [],
): InsertVerdict {
  if (facts.some((other) => other.id === fact.id))
    return no('same-id', `There is a fact with the id ${fact.id} already.`);
  if (fact.kind === 'corrected') {
    const verdict = correctable(facts, fact);
    if (!verdict.ok) return verdict;
  }
  const added = fact.kind === 'corrected' ? fact.instead?.id : fact.id;
  const stood = standing(facts);
  const before = new Set(stood.map((f) => f.id));
  const refused = once(() => refusedIn(model, stood, context, earlier));
  return replay(model, standing([...facts, fact]), added, context, earlier, (id) =>
    before.has(id) ? (refused().has(id) ? 'refused-already' : 'stood') : 'new',
  );
}

/** Facts that the rules would refuse today though they stand: a setting has changed since. They stay as they are. */
function refusedIn(
  model: JourneyModel,
  list: readonly PlainFact[],
  context: JourneyContext,
  earlier: readonly JourneyModel[],
): ReadonlySet<string> {
  const past: JourneyContext = { ...context, free: () => true };
  const modelFor = modelsAlong(model, list, earlier);
  const refused = new Set<string>();
  let s = START;
  for (const fact of list) {
    const along = modelFor(fact);
    if (!may(along, s, fact, past).ok) refused.add(fact.id);
    s = apply(along, s, fact);
  }
  return refused;
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

function replay(
  model: JourneyModel,
  list: readonly PlainFact[],
  added: string | undefined,
  context: JourneyContext,
  earlier: readonly JourneyModel[],
  standOf: (id: string) => 'new' | 'stood' | 'refused-already',
): InsertVerdict {
  const past: JourneyContext = { ...context, free: () => true };
  const modelFor = modelsAlong(model, list, earlier);
  let s = START;
  for (const fact of list) {
    const along = modelFor(fact);
    const verdict = may(along, s, fact, fact.id === added ? context : past);
    const stand = verdict.ok ? undefined : standOf(fact.id);
    if (!verdict.ok && stand === 'new') return verdict;
    if (!verdict.ok && stand === 'stood') return contradiction(fact, verdict);
    s = apply(along, s, fact);
  }
  return { ok: true };
}

function contradiction(later: PlainFact, verdict: Refusal): InsertVerdict {
  const why = `This would contradict "${FACT_WORDS[later.kind]}" of ${shortDate(later.on)}: ${verdict.why} Correct that entry first, or change the day.`;
  return { ...no('contradicts', why), later, laterWhy: verdict.why };
}

function correctable(facts: readonly Fact[], correction: Corrected): Verdict {
  const known = new Map<string, Fact>();
  for (const fact of facts) {
    known.set(fact.id, fact);
    if (fact.kind === 'corrected' && fact.instead) known.set(fact.instead.id, fact.instead);
  }
  const wrong = known.get(correction.fact);
  if (!wrong || wrong.kind === 'corrected') return no('no-such-fact', 'There is no such entry to correct.');
  if (facts.some((f) => f.kind === 'corrected' && f.fact === correction.fact)) {
    return no('already-corrected', 'This entry was corrected already. Correct the one that took its place.');
  }
  if (correction.reason.trim() === '') return no('reason-needed', 'Say why this entry was wrong.');
  if (correction.instead && known.has(correction.instead.id))
    return no('same-id', 'The new entry needs an id of its own.');
  return { ok: true };
}
