import { peopleOf } from '#features/community/index.ts';
import { type Answer, type PageRequest, Press } from '#platform/pages/index.ts';
import { followListings } from '../follow/follow-peers.ts';
import { inPeers, note } from '../in-peers.ts';
import { namesOf } from '../list/listing.store.ts';
import { words } from '../peer-words.ts';
import { block, blockedBy, unblock } from './block.store.ts';

const theOther = (request: PageRequest) => (typeof request.body.person === 'string' ? request.body.person : '');

/** One press, from any name or message. Only people of the community, or with whom one had to do, can be meant. */
export async function sendBlock(request: PageRequest): Promise<Answer> {
  const done = await inPeers(request, async (at) => {
    const whom = theOther(request);
    const here = (await peopleOf(at.tx, at.place.communityId)).some(({ personId }) => personId === whom);
    if (whom === at.place.personId || !(here || (await namesOf(at.tx)).has(whom))) return { redirect: at.base };
    await block(at.tx, at.place, whom, at.now);
    await note(at, 'does not want to meet somebody');
    return {
      redirect: at.base,
      flash: words('blocked'),
      flashLink: { href: `${at.base}/blocked`, words: words('blocked-link') },
    };
  });
  if ('redirect' in done) await followListings(request);
  return done;
}

export const sendUnblock = (request: PageRequest): Promise<Answer> =>
  inPeers(request, async (at) => {
    await unblock(at.tx, at.place, theOther(request));
    return { redirect: `${at.base}/blocked`, flash: words('unblocked') };
  });

export const showBlocked = (request: PageRequest): Promise<Answer> =>
  inPeers(request, async (at) => {
    const blocked = await blockedBy(at.tx);
    return {
      title: words('blocked-title'),
      section: at.section,
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p>
            <a href={at.base}>{words('back')}</a>
          </p>
          <h1>{words('blocked-title')}</h1>
          <p>{words(blocked.length === 0 ? 'blocked-none' : 'blocked-about')}</p>
          {blocked.map((one) => (
            <Press
              key={one.personId}
              action={`${at.base}/unblock`}
              label={words('unblock-button', { name: one.called })}
              values={{ person: one.personId }}
            />
          ))}
        </div>
      ),
    };
  });
