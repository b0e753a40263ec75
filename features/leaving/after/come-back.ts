import { hasEnded, nextMoves, stateOf, type Voice } from '@commonground/journey';
import { FactRefused, loadJourney, recordFacts } from '#features/journeys/index.ts';
import { runningModel } from '#features/services/index.ts';
import { type Actor, systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { isContactEnded } from '#platform/outbox/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import type { LeaverKnockTable } from '../leaving.tables.ts';

export interface ComingBack {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly through: LeaverKnockTable['through'];
  readonly words: string;
  /** The name they use. */
  readonly name: string;
  /** The colleague who said that it was them; nobody where they came by their own act. */
  readonly saidBy?: Actor;
}

export type CameBack = 'opened' | 'asked' | 'here' | 'died';

/**
 * Somebody who left comes back by their own act. Where the model gives a standing way back that is theirs to take, the same
 * journey opens at once; otherwise the team is told that they knock. It is never an error: whoever knocks is heard.
 */
export async function comeBack(storage: Storage, clock: Clock, back: ComingBack): Promise<CameBack> {
  const purpose = 'somebody who left comes back by their own act';
  try {
    return await asSystem(storage, back.serviceId, purpose, (tx) => knock(tx, clock, back, true));
  } catch (error) {
    // What the rules refuse (no place is free, something is not agreed yet) is for the team to sort out with them.
    if (!(error instanceof FactRefused)) throw error;
    return asSystem(storage, back.serviceId, purpose, (tx) => knock(tx, clock, back, false));
  }
}

/** Only for a knock that opens nothing by itself, written in the caller's transaction: a text, a worse answer, a visit. */
export function recordKnock(tx: Tx, clock: Clock, back: ComingBack): Promise<CameBack> {
  return knock(tx, clock, back, false);
}

async function knock(tx: Tx, clock: Clock, back: ComingBack, mayOpen: boolean): Promise<CameBack> {
  const { serviceId, journeyId, personId, through, words } = back;
  if (await isContactEnded(tx, personId)) return 'died';
  const journey = await loadJourney(tx, serviceId, journeyId, true);
  if (journey === undefined || journey.personId !== personId) return 'here';
  const model = await runningModel(tx, serviceId, journey.modelVersion);
  const state = stateOf(model, journey.facts);
  if (!hasEnded(state)) return 'here';
  const open = await openKnock(tx, back);
  const today = clock.today();
  const way = mayOpen
    ? nextMoves(model, state, today, { born: journey.born }).find(
        (move) =>
          move.kind === 'returned' &&
          move.decidedBy === 'person' &&
          move.hindrance === null &&
          model.stages[move.to]?.phase !== 'after',
      )
    : undefined;
  if (way !== undefined) {
    const last = state.lastFactOn;
    const on = last !== null && last > today ? last : today;
    const fact = {
      kind: 'returned',
      on,
      move: way.id,
      decidedBy: 'person',
      voice: voiceOf(through, today),
      ...(words === '' ? {} : { why: words }),
    } as const;
    await recordFacts(
      tx,
      { actor: { ...systemActor, name: back.name }, clock, serviceId },
      new Map([[journeyId, [fact]]]),
    );
  }
  if (open === undefined || way !== undefined) {
    await tx
      .insertInto('leaver_knock')
      .values({
        service_id: serviceId,
        journey_id: journeyId,
        person_id: personId,
        through,
        words,
        knocked_at: clock.now(),
        opened: way !== undefined,
        seen_by: null,
        seen_at: null,
      })
      .execute();
    const detail = { through, opened: way !== undefined };
    await audit(tx, {
      actor: back.saidBy ?? { ...systemActor, name: back.name },
      act: 'leaving.came-back',
      serviceId,
      thing: `journey ${journeyId}`,
      detail,
    });
  }
  return way === undefined ? 'asked' : 'opened';
}

/** Knocking twice is one line for the team. */
const openKnock = (tx: Tx, { serviceId, journeyId, through, words }: ComingBack) =>
  tx
    .selectFrom('leaver_knock')
    .select('knock_id')
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('through', '=', through)
    .where('words', '=', words)
    .where('seen_at', 'is', null)
    .executeTakeFirst();

/** Who holds the link is taken to be the person: it was sent the way they said is safe. How it was said stays visible. */
const voiceOf = (through: ComingBack['through'], on: ReturnType<Clock['today']>): Voice =>
  through === 'member' ? { how: 'signed-in' } : { how: 'said', to: 'us, through their own link', on };
