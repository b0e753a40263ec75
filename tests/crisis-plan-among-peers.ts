import { runningModel } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { type CrisisSection, crisisPlanOf } from '../features/crisis-plan/crisis-plan.rules.ts';
import { partsOpenTo } from '../features/crisis-plan/together/helping.store.ts';
import { answerInvitation, invitationsToMe, invite } from '../features/crisis-plan/together/invitations.store.ts';
import { addContribution } from '../features/crisis-plan/write/contributions.store.ts';
import { beginPlan, type PlanRow, saveSection, sectionsOf } from '../features/plans/index.ts';
import { aCommunity } from './community/a-community.ts';
import { aPractitioner, inGroup, onDay, type ReferredPerson } from './people.ts';

export const HERE = 'town-service';
export const TODAY = onDay('2026-03-02');
export const NOW = new Date('2026-03-02T12:00:00Z');
export const ash = aPractitioner([HERE], 'Ash');

export interface Who {
  readonly actor: Actor;
  readonly personId: string;
  readonly journeyId: string;
}

/** A community of four grown-ups and Kit, who is not one yet, with what a crisis plan among them needs. */
export async function crisisPlanAmongPeers(storage: Storage) {
  const { groupId: group, communityId, member } = await aCommunity(storage, 'berkshire-cns', HERE, { by: ash });
  const people = new Map<string, Who>();
  const who = (called: string): Who => {
    const found = people.get(called);
    if (found === undefined) throw new Error(`nobody called ${called}`);
    return found;
  };
  const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
  const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(storage, HERE, 'test', work);
  const of = ({ personId, journeyId }: Who) => ({ serviceId: HERE, personId, journeyId });
  const offered = () => as(ash, async (tx) => crisisPlanOf(await runningModel(tx, HERE)));

  const joins = (groupId: string, whose: ReferredPerson) =>
    inGroup(storage, { serviceId: HERE, groupId, on: TODAY }, whose);
  async function comes(called: string, born?: string): Promise<void> {
    const actor = await member(called, born);
    people.set(called, { actor, personId: actor.personId, journeyId: actor.journeyId });
  }

  const planOf = (whose: Who): Promise<PlanRow> =>
    as(whose.actor, async (tx) => beginPlan(tx, of(whose), { key: (await offered()).key, kind: 'crisis', on: TODAY }));
  const write = (whose: Who, section: CrisisSection, words: string) =>
    as(whose.actor, async (tx) => {
      const plan = await beginPlan(tx, of(whose), { key: (await offered()).key, kind: 'crisis', on: TODAY });
      const seen = (await sectionsOf(tx, plan)).get(section)?.revision ?? 0;
      return saveSection(tx, { actor: whose.actor, now: NOW }, plan, { section, words, seen });
    });
  const ask = async (
    from: Who,
    peer: string | null,
    sections: CrisisSection[],
    community: string | null = communityId,
  ) => {
    const plan = await planOf(from);
    return as(from.actor, (tx) =>
      invite(tx, { actor: from.actor, now: NOW }, plan, {
        ...{ side: peer === null ? 'team' : 'peer', communityId: peer === null ? null : community, peer },
        ...{ asked: 'Somebody', from: 'Ada', sections, words: null },
      }),
    );
  };
  const toMe = (peer: Who) => as(peer.actor, (tx) => invitationsToMe(tx, peer.personId));
  const open = async (peer: Who) => {
    const [one] = await toMe(peer);
    return one === undefined ? [] : as(peer.actor, (tx) => partsOpenTo(tx, one.invitationId));
  };
  const saysYes = async (peer: Who) => {
    const [one] = await toMe(peer);
    if (one === undefined) throw new Error('no invitation');
    await system((tx) => answerInvitation(tx, one, 'yes', NOW));
  };
  const adds = (peer: Who, to: PlanRow, section: CrisisSection, author = peer.personId) =>
    as(peer.actor, (tx) =>
      addContribution(tx, to, {
        ...{ section, words: 'Sit with me', side: 'peer', name: 'B.', authorPerson: author, authorAccount: null },
        now: NOW,
      }),
    );
  for (const called of ['Ada', 'Bo', 'Cy', 'Di']) await comes(called);
  await comes('Kit', '2010-01-01');
  return { group, who, as, system, of, offered, joins, planOf, write, ask, toMe, open, saysYes, adds };
}
