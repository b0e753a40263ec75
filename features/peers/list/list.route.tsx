import { longDate } from '@commonground/calendar';
import { type Answer, type PageRequest, Press } from '#platform/pages/index.ts';
import { HelpHere, helpOf } from '../help-here.tsx';
import { type InPeers, inPeers } from '../in-peers.ts';
import { isAtLimit, LOOKED_AT_DAYS, loadOf } from '../load/load.rules.ts';
import { sizeInWords, words } from '../peer-words.ts';
import { ownContacts, type Talk, talksOf } from '../relay/talk.store.ts';
import { TalkList } from '../relay/talk-list.tsx';
import { tonightOf } from '../rota/tonight.store.ts';
import { Tonight } from '../rota/tonight.tsx';
import { hoursInWords } from './hours.rules.ts';
import { type Listing, listSize, type PeerOnList, peersFor } from './listing.store.ts';
import { isRenewalDue } from './renewal.rules.ts';

/** Peers out of hours: whom one can ask now, what waits, and one press to have peace. */
export const showPeers = (request: PageRequest): Promise<Answer> =>
  inPeers(request, async (at) => {
    const cover = await helpOf(at);
    const talks = await talksOf(at.tx, at.place, at.now);
    const size = await listSize(at.tx, at.place.communityId, at.today);
    const tonight = await tonightOf(at.tx, at.place.communityId, at.now);
    return {
      title: words('title'),
      section: at.section,
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p>
            <a href={at.address}>{words('back-community')}</a>
          </p>
          <h1>{words('title')}</h1>
          {at.own !== undefined && at.isOn ? (
            <>
              <OwnState at={at} own={at.own} />
              <OwnLoad at={at} own={at.own} contacts={await lately(at)} />
              <TalkList talks={talks} base={at.base} />
            </>
          ) : (
            <Outside at={at} size={size} />
          )}
          <Tonight tonight={tonight} base={at.base} />
          <HelpHere cover={cover} />
          {at.isOn ? (
            <>
              <People at={at} people={await peersFor(at.tx, at.place.communityId, at.now)} talks={talks} />
              <More at={at} />
            </>
          ) : null}
        </div>
      ),
    };
  });

const lately = (at: InPeers) => ownContacts(at.tx, at.place, new Date(at.now.getTime() - LOOKED_AT_DAYS * 86_400_000));

/** For whoever is not on the list: what it is, or that it has ended. */
function Outside({ at: { base, own }, size }: { at: InPeers; size: number }) {
  const lapsed = own !== undefined && own.ended !== 'left';
  return (
    <>
      <p>{words('about')}</p>
      <p>{sizeInWords(size)}</p>
      {lapsed ? <p>{words('lapsed')}</p> : null}
      <p>
        <a className="nhsuk-button" href={`${base}/join`}>
          {words(own === undefined ? 'join-link' : 'join-again')}
        </a>
      </p>
      {own === undefined ? null : (
        <p>
          <a href={`${base}/blocked`}>{words('page-blocked')}</a>
        </p>
      )}
    </>
  );
}

function OwnState({ at: { base, today }, own }: { at: InPeers; own: Listing }) {
  return (
    <section className="cg-panel">
      <h2 className="nhsuk-heading-m">{words('own-heading')}</h2>
      <p>{words(own.paused ? 'own-paused' : 'own-on', { date: longDate(own.until) })}</p>
      {own.paused ? (
        <Press action={`${base}/go-on`} label={words('go-on-button')} />
      ) : (
        <Press action={`${base}/pause`} label={words('pause-button')} />
      )}
      {isRenewalDue(own.until, today) ? (
        <>
          <p>{words('renew-ask', { date: longDate(own.until) })}</p>
          <Press action={`${base}/renew`} label={words('renew-button')} secondary={false} />
        </>
      ) : null}
    </section>
  );
}

/** Shown to the helper first, and to nobody else by name. */
function OwnLoad({ at: { now }, own, contacts }: { at: InPeers; own: Listing; contacts: readonly Date[] }) {
  const load = loadOf(contacts, now);
  if (load.week === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('load-heading')}</h2>
      <p>
        {load.week === 1
          ? words('load-once', { most: own.mostAWeek })
          : words('load', { n: load.week, most: own.mostAWeek })}
      </p>
      {isAtLimit(load, own) ? <p>{words('load-full')}</p> : null}
    </section>
  );
}

function People({ at, people, talks }: { at: InPeers; people: readonly PeerOnList[]; talks: readonly Talk[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('people-heading')}</h2>
      <p>{words(people.length === 0 ? 'people-none' : 'people-why')}</p>
      {people.map((one) => (
        <article key={one.personId} className="cg-panel">
          <h3 className="nhsuk-heading-s">{one.called}</h3>
          {one.hours === null ? null : <p>{timesInWords(one)}</p>}
          <Asking at={at} one={one} talk={talks.find((talk) => talk.iAsked && talk.other.personId === one.personId)} />
          <details className="nhsuk-details nhsuk-u-margin-bottom-0">
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">{words('block-summary', { name: one.called })}</span>
            </summary>
            <div className="nhsuk-details__text">
              <p>{words('block-about')}</p>
              <Press
                action={`${at.base}/block`}
                label={words('block-button', { name: one.called })}
                values={{ person: one.personId }}
              />
            </div>
          </details>
        </article>
      ))}
    </section>
  );
}

const timesInWords = ({ called, hours }: PeerOnList) => {
  const lines = hoursInWords(hours ?? {});
  return lines.length === 0 ? words('no-times', { name: called }) : `${lines.join(', ')}.`;
};

function Asking({ at, one, talk }: { at: InPeers; one: PeerOnList; talk: Talk | undefined }) {
  if (talk !== undefined && (talk.state === 'waiting' || talk.state === 'open')) {
    return (
      <p>
        <a href={`${at.base}/talk/${talk.askId}`}>{words('talk-with', { name: one.called })}</a>
      </p>
    );
  }
  if (!one.canBeAsked) return <p>{words('not-now-here', { name: one.called })}</p>;
  return (
    <p>
      <a className="nhsuk-button" href={`${at.base}/ask/${one.personId}`}>
        {words('ask-link', { name: one.called })}
      </a>
    </p>
  );
}

const PAGES = ['join', 'numbers', 'rota', 'in-touch', 'reach-out', 'blocked'] as const;

function More({ at: { base } }: { at: InPeers }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('more-heading')}</h2>
      <ul className="nhsuk-list">
        {PAGES.map((page) => (
          <li key={page}>
            <a href={`${base}/${page}`}>{words(`page-${page}`)}</a>
          </li>
        ))}
      </ul>
      <p>{words('leave-about')}</p>
      <Press action={`${base}/leave`} label={words('leave-button')} />
    </section>
  );
}
