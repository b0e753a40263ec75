import type { CalendarDay } from '@commonground/calendar';
import { type InCommunity, inCommunity } from '#features/community/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Listing, listingOf, type Place } from './list/listing.store.ts';
import { hasLapsed } from './list/renewal.rules.ts';
import { words } from './peer-words.ts';

/** A page of a member about peers of one community. */
export interface InPeers extends InCommunity {
  readonly side: 'member';
  readonly place: Place;
  readonly now: Date;
  readonly today: CalendarDay;
  /** `/community/ID/peers`. */
  readonly base: string;
  /** Their place on the list, also when it has ended. */
  readonly own: Listing | undefined;
  readonly isOn: boolean;
}

export const isOnList = (own: Listing | undefined, today: CalendarDay): own is Listing =>
  own !== undefined && own.ended === null && !hasLapsed(own.until, today);

/** Answers for a member of the community of the address. */
export const inPeers = (request: PageRequest, answer: (at: InPeers) => Promise<Answer>): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { personId } = at.me;
    if (at.side !== 'member' || personId === null) return { notFound: true, why: 'only members have these pages' };
    const place = { serviceId: at.serviceId, communityId: at.community.communityId, personId };
    const own = await listingOf(at.tx, place);
    const isOn = isOnList(own, request.today);
    const base = `${at.address}/peers`;
    const { today, clock } = request;
    return answer({ ...at, side: 'member', place, now: clock.now(), today, base, own, isOn });
  });

/** The same for whoever is on the list; others are sent to where they can join. */
export const onList = (request: PageRequest, answer: (at: InPeers & { own: Listing }) => Promise<Answer>) =>
  inPeers(request, async (at) =>
    at.own !== undefined && at.isOn
      ? answer({ ...at, own: at.own })
      : { redirect: at.base, flash: words('join-first') },
  );

/** Leaves a line in the audit: that something was done here and never with whom. */
export const note = (at: InPeers, what: string): Promise<void> =>
  audit(at.tx, {
    actor: at.request.actor,
    act: 'member.peers',
    serviceId: at.serviceId,
    thing: `community ${at.community.communityId}`,
    detail: { what },
  });
