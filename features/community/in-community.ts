import type { RunningModel } from '@commonground/service-model';
import { findService, inService, isRecordId, modelOn } from '#features/services/index.ts';
import type { Answer, PageRequest, ServiceInView } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { type Community, findCommunity } from './community.store.ts';

/** A page of one community, opened by a member of it or by somebody of the team: the same page, one transaction. */
export interface InCommunity {
  readonly tx: Tx;
  readonly request: PageRequest;
  readonly community: Community;
  readonly serviceId: string;
  readonly model: RunningModel;
  readonly side: 'member' | 'staff';
  /** Who asks: the name that will stand beside what they write. A member is called what they chose. */
  readonly me: { readonly name: string; readonly personId: string | null; readonly accountId: string | null };
  /** Address of the community's page: `/community/ID` for a member, `/s/SERVICE/communities/ID` for the team. */
  readonly address: string;
  /** What the header shows. */
  readonly view: ServiceInView;
  /** Id of the entry of the header. */
  readonly section: string;
}

/** Answers within the community of the address. Whoever is no member of it, or does not work there, finds nothing. */
export function inCommunity(request: PageRequest, answer: (at: InCommunity) => Promise<Answer>): Promise<Answer> {
  const communityId = request.params.communityId ?? '';
  const none = { notFound: true, why: 'no such community' } as const;
  if (!isRecordId(communityId)) return Promise.resolve(none);
  if (request.params.serviceId !== undefined) {
    return inService(request, async ({ tx, serviceId, model, view }) => {
      const community = await findCommunity(tx, communityId);
      if (community === undefined || community.serviceId !== serviceId) return none;
      const { name, accountId } = request.actor;
      const me = { name, personId: null, accountId };
      const address = `/s/${serviceId}/communities/${communityId}`;
      return answer({ tx, request, community, serviceId, model, side: 'staff', me, address, view, section: 'groups' });
    });
  }
  return withActor(request.storage, request.actor, async (tx) => {
    const { actor } = request;
    const community = await findCommunity(tx, communityId);
    if (community === undefined || actor.personId === null) return none;
    const { serviceId } = community;
    const service = await findService(tx, serviceId);
    if (service === undefined) return none;
    const model = await modelOn(tx, serviceId, request.today);
    const self = await tx
      .selectFrom('person')
      .select('called')
      .where('person_id', '=', actor.personId)
      .executeTakeFirstOrThrow();
    return answer({
      tx,
      request,
      community,
      serviceId,
      model,
      side: 'member',
      me: { name: self.called, personId: actor.personId, accountId: actor.accountId },
      address: `/community/${communityId}`,
      view: {
        serviceId,
        name: service.name,
        ...(service.modelledOn === null ? {} : { modelledOn: service.modelledOn }),
        words: model.words,
      },
      section: 'community',
    });
  });
}
