import { addDays } from '@commonground/calendar';
import type { CommunityPart, InCommunity } from '#features/community/index.ts';
import { isOnList } from './in-peers.ts';
import { listingOf, listSize } from './list/listing.store.ts';
import { isRenewalDue } from './list/renewal.rules.ts';
import { FEWEST_PEOPLE, helpersOver, peerSupportCounts } from './load/counts.store.ts';
import { sizeInWords, words } from './peer-words.ts';
import { talksOf } from './relay/talk.store.ts';
import { broughtToModerators, moderates } from './reports/moderators.store.ts';
import { reportsOf } from './reports/report.store.ts';
import { tonightOf } from './rota/tonight.store.ts';
import { Tonight } from './rota/tonight.tsx';

/** Peers out of hours on a community's page: who is there tonight, what waits, and the way in. */
export const peersPart: CommunityPart = {
  id: 'peers',
  show: (at) => (at.side === 'staff' ? forTeam(at) : forMember(at)),
};

async function forMember(at: InCommunity) {
  const { tx, community, serviceId, request } = at;
  const { communityId } = community;
  const { personId } = at.me;
  if (personId === null) return null;
  const now = request.clock.now();
  const place = { serviceId, communityId, personId };
  const own = await listingOf(tx, place);
  const waiting = (await talksOf(tx, place, now)).filter(
    ({ state, iAsked }) => state === 'open' || (state === 'waiting' && !iAsked),
  );
  const size = await listSize(tx, communityId, request.today);
  const base = `${at.address}/peers`;
  const keeps = await moderates(tx, communityId);
  const brought = keeps
    ? (await broughtToModerators(tx, communityId)).filter(({ closed }) => closed === null).length
    : 0;
  const counts = await peerSupportCounts(tx, serviceId, addDays(request.today, -28), request.today, communityId);
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('title')}</h2>
      {waiting.length === 0 ? null : (
        <p>
          <strong>{waiting.length === 1 ? words('waiting-one') : words('waiting', { n: waiting.length })}</strong>
        </p>
      )}
      {own !== undefined && isOnList(own, request.today) && isRenewalDue(own.until, request.today) ? (
        <p>{words('renew-due')}</p>
      ) : null}
      <p>{sizeInWords(size)}</p>
      {counts.people < FEWEST_PEOPLE ? null : (
        <p>{words('counted', { asked: counts.asked, yes: counts.answeredYes, turns: counts.rotaTurns })}</p>
      )}
      <Tonight tonight={await tonightOf(tx, communityId, now)} base={null} />
      <p>
        <a href={base}>{words('part-link')}</a>
      </p>
      {keeps ? (
        <p>
          <a href={`${base}/brought`}>
            {brought === 0
              ? words('brought-link')
              : words(brought === 1 ? 'brought-link-one' : 'brought-link-n', { n: brought })}
          </a>
        </p>
      ) : null}
    </section>
  );
}

async function forTeam(at: InCommunity) {
  const { tx, community, request } = at;
  const { communityId } = community;
  const size = await listSize(tx, communityId, request.today);
  const open = (await reportsOf(tx, communityId)).filter(({ closed }) => closed === null).length;
  const over = await helpersOver(tx, communityId, request.clock.now());
  return (
    <section>
      <h2 className="nhsuk-heading-m">Peers out of hours</h2>
      <p>
        {size === 1 ? '1 person is' : `${size} people are`} on the list.
        {open === 0
          ? ''
          : ` ${open} ${open === 1 ? 'message was' : 'messages were'} brought to the team and ${open === 1 ? 'is' : 'are'} open.`}
        {over.length === 0 ? '' : ' Somebody has been over their own limit for two weeks.'}
      </p>
      <p>
        <a href={`${at.address}/peers`}>What the team sees of it</a>
      </p>
    </section>
  );
}
