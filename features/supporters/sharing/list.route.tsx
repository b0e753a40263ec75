import { londonDay, longDate } from '@commonground/calendar';
import { type Answer, FormBox, type PageRequest, typedIn } from '#platform/pages/index.ts';
import type { Shareable } from '../shareable.ts';
import { words } from '../supporter-words.ts';
import { asMember, atSharing, SHARING } from './at-sharing.ts';
import { endSharing, mySharing, type SharingWith, stopSharing } from './sharing.store.ts';

/** Who sees what of the member's, until when, and the way to stop each. */
export const showSharing = (request: PageRequest, shareables: readonly Shareable[]): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const all = await mySharing(tx, personId, request.today);
    return {
      title: words('share-title'),
      section: 'my-record',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('share-title')}</h1>
          <p>{words('share-lede')}</p>
          <p>{words('share-quiet')}</p>
          {all.length === 0 ? <p>{words('share-nobody')}</p> : null}
          {all.map((sharing) => (
            <One key={sharing.sharingId} {...{ sharing, shareables }} now={request.clock.now()} />
          ))}
          <p>
            <a className="nhsuk-button" href={`${SHARING}/new`}>
              {words('share-someone')}
            </a>
          </p>
          <p>{words('share-pressed')}</p>
          <p>
            <a href="/my-record/who-looked">{words('closed-how-link')}</a>
          </p>
        </div>
      ),
    };
  });

interface OneProps {
  readonly sharing: SharingWith;
  readonly shareables: readonly Shareable[];
  readonly now: Date;
}

function One({ sharing, shareables, now }: OneProps) {
  const { named: who, sharingId, things } = sharing;
  const address = `${SHARING}/${sharingId}`;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('share-with', { who })}</h2>
      <Joined sharing={sharing} now={now} />
      {things.length === 0 ? <p>{words('share-nothing')}</p> : null}
      <ul className="cg-plain-list">
        {shareables.flatMap((shareable) => {
          const shared = things.find(({ thing }) => thing === shareable.id);
          if (shared === undefined) return [];
          const what = shareable.words;
          return [
            <li key={shareable.id}>
              {shared.until === null
                ? words('share-on', { what })
                : words('share-until', { what, date: longDate(shared.until) })}
              <FormBox action={`${address}/stop`} button={words('share-stop', { what })} secondary>
                <input type="hidden" name="thing" value={shareable.id} />
              </FormBox>
            </li>,
          ];
        })}
      </ul>
      <p>
        <a href={`${address}/choose`}>{words('share-more', { who })}</a>
      </p>
      <FormBox action={`${address}/end`} button={words('share-end', { who })} secondary>
        {null}
      </FormBox>
    </section>
  );
}

function Joined({ sharing, now }: { sharing: SharingWith; now: Date }) {
  const { kind, joinedAt, linkEndsAt, sharingId } = sharing;
  if (kind === 'partner') return <p>{words('share-partner')}</p>;
  if (joinedAt !== null) return <p>{words('share-joined', { date: longDate(londonDay(joinedAt)) })}</p>;
  const waits = linkEndsAt !== null && linkEndsAt > now;
  return (
    <>
      <p>{waits ? words('share-link-waits', { date: longDate(londonDay(linkEndsAt)) }) : words('share-link-ended')}</p>
      <FormBox action={`${SHARING}/${sharingId}/link`} button={words('share-new-link')} secondary>
        {null}
      </FormBox>
    </>
  );
}

export const sendStop = (request: PageRequest): Promise<Answer> =>
  atSharing(request, async (tx, sharing) => {
    const thing = typedIn({ values: request.body, errors: {} }, 'thing');
    await stopSharing(tx, request.actor, sharing, request.clock.now(), thing);
    return { redirect: SHARING, flash: words('share-stopped') };
  });

export const sendEnd = (request: PageRequest): Promise<Answer> =>
  atSharing(request, async (tx, sharing) => {
    await endSharing(tx, request.actor, sharing, request.clock.now());
    return { redirect: SHARING, flash: words('share-ended') };
  });
