import { randomUUID } from 'node:crypto';
import { type Fact, type JourneyContext, mayInsert, type Refusal } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import { runningModel } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { rowOf } from './fact-rows.ts';
import { loadJourneys, type StoredJourney } from './journey.store.ts';
import { placesFree } from './places.store.ts';
import { writeProjections } from './projection.store.ts';
import { projectionOf } from './projection.ts';
import { newPlaces, whyNotTogether } from './refuse-apart.ts';

type Unstamped<F extends Fact> = F extends Fact
  ? Omit<F, 'id' | 'recordedAt' | 'by'> & { readonly id?: string }
  : never;
/** A fact as somebody is about to write it: what happened and when. Who writes it and when are added here. */
export type NewFact = Unstamped<Fact>;

/** The journey's rules refused a fact: nothing was written. `message` is a sentence for the person who tried. */
export class FactRefused extends Error {
  readonly code: Refusal['code'] | 'no-journey-here' | 'kept-apart' | 'adults-only';
  readonly journeyId: string;
  constructor(code: FactRefused['code'], why: string, journeyId: string) {
    super(why);
    this.name = 'FactRefused';
    this.code = code;
    this.journeyId = journeyId;
  }
}

export interface Writing {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly serviceId: string;
  /** The facts come from a record kept elsewhere: whether a place was free then is not asked now. */
  readonly broughtOver?: true;
}

/**
 * Appends facts to journeys of one service: locks the journeys, asks the rules about every fact in order, writes the
 * facts, rewrites what follows from them, and audits, all in the caller's transaction.
 *
 * @param additions facts by journey, in the order in which they are to be read
 * @returns the journeys with their new facts
 * @throws FactRefused on the first fact that the rules refuse; the caller's transaction must then be rolled back
 */
export async function recordFacts(
  tx: Tx,
  writing: Writing,
  additions: ReadonlyMap<string, readonly NewFact[]>,
): Promise<StoredJourney[]> {
  const { serviceId } = writing;
  const stored = await loadJourneys(tx, serviceId, [...additions.keys()], true);
  const missing = [...additions.keys()].find((id) => !stored.some((journey) => journey.journeyId === id));
  if (missing !== undefined)
    throw new FactRefused('no-journey-here', 'There is no such journey in this service.', missing);
  const after: { journey: StoredJourney; model: RunningModel; added: Fact[] }[] = [];
  for (const journey of stored) {
    const model = await runningModel(tx, serviceId, journey.modelVersion);
    const wanted = additions.get(journey.journeyId) ?? [];
    const context = await contextOf(tx, journey, model, wanted, writing);
    const stamp = stampsFrom(writing, journey.facts);
    const added: Fact[] = [];
    let facts = journey.facts;
    for (const draft of wanted) {
      const fact = { ...stamp(), ...draft } as Fact;
      const verdict = mayInsert(model, facts, fact, context);
      if (!verdict.ok) throw new FactRefused(verdict.code, verdict.why, journey.journeyId);
      facts = [...facts, fact];
      added.push(fact);
    }
    after.push({ journey: { ...journey, facts }, model, added });
  }
  await writeFacts(tx, after);
  await writeProjections(
    tx,
    serviceId,
    after.map(({ journey, model }) => projectionOf(model, journey, journey.facts)),
  );
  await refuseApart(tx, writing, after);
  for (const { journey, added } of after) {
    await audit(tx, {
      actor: writing.actor,
      act: 'journey.write',
      serviceId,
      thing: `journey ${journey.journeyId}`,
      detail: { kinds: added.map((fact) => fact.kind) },
    });
  }
  return after.map(({ journey }) => journey);
}

/** Asked last, when everything of this save stands: two people of one register are then seen by each other. */
async function refuseApart(
  tx: Tx,
  { actor, serviceId }: Writing,
  written: readonly { journey: StoredJourney; model: RunningModel; added: readonly Fact[] }[],
): Promise<void> {
  const refused = await whyNotTogether(tx, serviceId, written.flatMap(newPlaces));
  if (refused === undefined) return;
  const isTeam = actor.role === 'practitioner' || actor.role === 'service-lead';
  const say = isTeam ? refused.say : 'This place cannot be taken just now. Please talk with the team.';
  throw new FactRefused(refused.code, say, refused.journeyId);
}

/**
 * Facts keep the order in which they were written, also when a clock stands or goes back: each is stamped at least a
 * millisecond after the last one of its journey.
 */
function stampsFrom({ actor, clock }: Writing, before: readonly Fact[]): () => Pick<Fact, 'id' | 'recordedAt' | 'by'> {
  const last = before.reduce((latest, { recordedAt }) => (recordedAt > latest ? recordedAt : latest), '');
  let at = Math.max(clock.now().getTime(), last === '' ? 0 : Date.parse(last) + 1);
  const by = actor.accountId === null ? { name: actor.name } : { name: actor.name, account: actor.accountId };
  return () => ({ id: randomUUID(), recordedAt: new Date(at++).toISOString(), by });
}

async function contextOf(
  tx: Tx,
  journey: StoredJourney,
  model: RunningModel,
  wanted: readonly NewFact[],
  { broughtOver, clock }: Writing,
): Promise<JourneyContext> {
  if (broughtOver) return { born: journey.born, free: () => true };
  const asks = wanted.some((fact) =>
    ['offered', 'accepted', 'joined', 'moved', 'ended', 'returned'].includes(fact.kind),
  );
  return {
    born: journey.born,
    ...(asks
      ? { free: await placesFree(tx, journey.serviceId, model, { today: clock.today(), personId: journey.personId }) }
      : {}),
  };
}

async function writeFacts(
  tx: Tx,
  journeys: readonly { journey: StoredJourney; added: readonly Fact[] }[],
): Promise<void> {
  const rows = journeys.flatMap(({ journey, added }) => added.map((fact) => rowOf(journey, fact)));
  const facts = rows.flatMap((each) => (each.table === 'journey_fact' ? [each.row] : []));
  const marks = rows.flatMap((each) => (each.table === 'attendance' ? [each.row] : []));
  if (facts.length > 0) await tx.insertInto('journey_fact').values(facts).execute();
  if (marks.length > 0) await tx.insertInto('attendance').values(marks).execute();
}
