import { type InCommunity, inCommunity } from '#features/community/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { moderates, type Place, type Space, spaceOf } from './space.store.ts';

/** A page of a community's online space. */
export interface InSpace extends InCommunity {
  readonly place: Place;
  readonly space: Space;
  readonly now: Date;
  /** `/community/ID/space`. */
  readonly base: string;
  /** Whether whoever asks may hide posts and close reports: a moderator of the community, or the team. */
  readonly mayModerate: boolean;
}

/** Answers within a community's space; where it never had one there is no such page. */
export const inSpace = (request: PageRequest, answer: (at: InSpace) => Promise<Answer>): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { communityId } = at.community;
    const place = { serviceId: at.serviceId, communityId };
    const space = await spaceOf(at.tx, place);
    if (space === undefined) return { notFound: true, why: 'this community has no online space' };
    const mayModerate = at.side === 'staff' || (await moderates(at.tx, communityId));
    return answer({ ...at, place, space, mayModerate, now: request.clock.now(), base: `${at.address}/space` });
  });

/** Leaves a line in the audit: what was done to which post, never its words. */
export const note = (at: InCommunity, what: string, postId?: string): Promise<void> =>
  audit(at.tx, {
    actor: at.request.actor,
    act: at.side === 'member' ? 'member.community' : 'community.write',
    serviceId: at.serviceId,
    thing: postId === undefined ? `community ${at.community.communityId}` : `post ${postId}`,
    detail: { what },
  });
