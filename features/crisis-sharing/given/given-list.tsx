import { type CalendarDay, londonDay, londonTime, longDate } from '@commonground/calendar';
import { Press } from '#platform/pages/index.ts';
import type { PersonAt } from '../person-at.ts';
import { isOpen, isOpenedOften, type Opening, type Share } from './share.store.ts';

interface ListProps {
  readonly at: PersonAt;
  readonly shares: readonly Share[];
  readonly openings: readonly Opening[];
}

const dayOf = (text: string) => longDate(text as CalendarDay);

/** Everybody who can open the plan now, with each opening; then those who could before. */
export function GivenList({ at, shares, openings }: ListProps) {
  const open = shares.filter((share) => isOpen(share, at.request.today));
  const ended = shares.filter((share) => !isOpen(share, at.request.today));
  const of = (share: Share) => openings.filter(({ share_id }) => share_id === share.share_id);
  return (
    <>
      {open.length === 0 ? <p>{at.say('given-nobody')}</p> : null}
      {open.map((share) => (
        <section key={share.share_id} className="cg-panel">
          <h2 className="nhsuk-heading-m">{share.receiver_name}</h2>
          <About at={at} share={share} />
          {isOpenedOften(of(share)) ? <OpenedOften at={at} /> : null}
          <Openings at={at} share={share} openings={of(share)} />
          {share.how === 'paper' || share.given_side !== at.side ? null : <NewLink at={at} share={share} />}
          <Stop at={at} share={share} />
        </section>
      ))}
      {ended.length === 0 ? null : (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{at.say('ended-heading')}</span>
          </summary>
          <div className="nhsuk-details__text">
            {ended.map((share) => (
              <section key={share.share_id}>
                <h2 className="nhsuk-heading-s">{endedInWords(at, share)}</h2>
                <Openings at={at} share={share} openings={of(share)} />
              </section>
            ))}
          </div>
        </details>
      )}
    </>
  );
}

/** A working link is never refused: who stands beside somebody in a crisis must not wait. Its owner is told instead. */
const OpenedOften = ({ at }: { at: PersonAt }) => (
  <p className="nhsuk-inset-text">
    <strong>{at.say('opened-often')}</strong>
  </p>
);

const endedInWords = ({ say }: PersonAt, { receiver_name: name, stopped_at, stopped_by, until_on }: Share): string =>
  stopped_at === null
    ? say('ended-over', { name, date: dayOf(until_on) })
    : say('ended-stopped', { name, date: longDate(londonDay(stopped_at)), who: stopped_by ?? '' });

function About({ at: { say, side }, share }: { at: PersonAt; share: Share }) {
  const date = longDate(londonDay(share.given_at));
  const own = side === 'person' && share.given_side === 'person';
  return (
    <p>
      {say(`kind-${share.receiver_kind}`)}.{' '}
      {own ? say('given-by-you', { date }) : say('given-by-other', { who: share.given_by, date })}
      {share.said_to === null ? null : (
        <> {say('given-said', { to: share.said_to, date: dayOf(share.said_on ?? '') })}</>
      )}
      <br />
      {say('given-why', { purpose: share.purpose })}
      <br />
      {share.how === 'paper' ? say('given-on-paper') : say('given-until', { date: dayOf(share.until_on) })}
      <br />
      {say(share.with_name ? 'given-with-name' : 'given-without-name')}
      {share.sent_to === null ? null : (
        <>
          <br />
          {say('given-sent', { to: share.sent_to })}
        </>
      )}
    </p>
  );
}

function Openings({ at: { say }, share, openings }: { at: PersonAt; share: Share; openings: readonly Opening[] }) {
  const links = openings.filter(({ how }) => how === 'link');
  if (openings.length === 0) return share.how === 'paper' ? null : <p>{say('opened-none')}</p>;
  return (
    <>
      {share.how === 'paper' ? null : (
        <p className="nhsuk-u-margin-bottom-1">
          {links.length === 0
            ? say('opened-none')
            : links.length === 1
              ? say('opened-count-one')
              : say('opened-count', { n: links.length })}
        </p>
      )}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {openings.map((opening) => (
          <OneOpening key={opening.opening_id} say={say} opening={opening} />
        ))}
      </ul>
    </>
  );
}

export function OneOpening({ say, opening }: { say: PersonAt['say']; opening: Opening }) {
  const { opened_at, version, who, how } = opening;
  const when = { date: longDate(londonDay(opened_at)), time: londonTime(opened_at), version };
  if (how === 'printed') return <li>{say('printed-line', { ...when, who: who ?? '' })}</li>;
  return (
    <li>
      {say('opened-line', when)} {who === null ? say('opened-who-none') : say('opened-who', { who })}
    </li>
  );
}

const NewLink = ({ at, share }: { at: PersonAt; share: Share }) => (
  <details className="nhsuk-details">
    <summary className="nhsuk-details__summary">
      <span className="nhsuk-details__summary-text">{at.say('again-button', { name: share.receiver_name })}</span>
    </summary>
    <div className="nhsuk-details__text">
      <p>{at.say('again-before')}</p>
      <Press
        action={`${at.given}/${share.share_id}/link`}
        label={at.say('again-button', { name: share.receiver_name })}
      />
    </div>
  </details>
);

const Stop = ({ at, share }: { at: PersonAt; share: Share }) => (
  <Press
    action={`${at.given}/${share.share_id}/stop`}
    label={at.say(share.how === 'paper' ? 'stop-button-paper' : 'stop-button', { name: share.receiver_name })}
  >
    <p>{at.say(share.how === 'paper' ? 'stop-before-paper' : 'stop-before')}</p>
  </Press>
);
