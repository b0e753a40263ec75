import { randomUUID } from 'node:crypto';
import { isRecordId } from '#features/services/index.ts';
import { type Answer, type PageRequest, Press } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { type ForSide, journeysOf, type PersonAt, withPerson, written } from '../person-at.ts';
import { planToShow } from '../plan-to-show.ts';
import { words } from '../sharing-words.ts';
import { GivenList, OneOpening } from './given-list.tsx';
import { linkPage, madeLately, sendLink } from './pass-on.tsx';
import { newLink, type Opening, openingsOf, sharesOf, stopShare } from './share.store.ts';

/** Acts under which both sides give the plan, stop, and print. */
export const GIVING = { person: 'member.crisis-plan-given', team: 'crisis-plan.give' } as const;

/** Who has the plan: everybody it was given to, every opening, and what was printed. */
export const showGiven: ForSide = (request, side) =>
  withPerson(request, side, 'who has your crisis plan', async (at) => {
    const { say, given, called } = at;
    const title = say('given-title', { name: called });
    const plan = await planToShow(at.tx, at);
    const openings = await openingsOf(at.tx, at);
    return at.draw(
      title,
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.above.href}>{at.above.words}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>{say('given-lede', { name: called })}</p>
        {plan === undefined ? (
          <div className="nhsuk-inset-text">
            <p>{say('given-no-plan')}</p>
            <p>
              <a href={at.plan}>{say('given-to-plan')}</a>
            </p>
          </div>
        ) : (
          <>
            <p>{say('given-now', { version: plan.version.version })}</p>
            <p>
              <a className="nhsuk-button" href={`${given}/give`}>
                {say('given-button')}
              </a>
            </p>
          </>
        )}
        <GivenList at={at} shares={await sharesOf(at.tx, at)} openings={openings} />
        <OnPaper at={at} openings={openings} canPrint={plan !== undefined} />
      </div>,
    );
  });

function OnPaper({ at, openings, canPrint }: { at: PersonAt; openings: readonly Opening[]; canPrint: boolean }) {
  const printed = openings.filter(({ share_id }) => share_id === null);
  if (!canPrint && printed.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{at.say('print-heading')}</h2>
      {canPrint ? (
        <Press action={`${at.given}/print`} label={at.say('print-button')} values={{ id: randomUUID() }}>
          <p>{at.say('print-before')}</p>
        </Press>
      ) : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {printed.map((opening) => (
          <OneOpening key={opening.opening_id} say={at.say} opening={opening} />
        ))}
      </ul>
    </section>
  );
}

/** Stops one giving, at once: who opens it at this moment is either written down, or sees nothing. */
export const stopGiven: ForSide = (request, side) =>
  withPerson(request, side, null, async (at) => {
    const { shareId } = request.params;
    if (!isRecordId(shareId)) return { notFound: true, why: 'no such giving' };
    if (await stopShare(at.tx, at, shareId, at.by)) await written(at, GIVING, `stopped ${shareId}`);
    const share = (await sharesOf(at.tx, at)).find((one) => one.share_id === shareId);
    return { redirect: at.given, flash: at.say(share?.how === 'paper' ? 'stopped-paper' : 'stopped') };
  });

/** A new link in the place of one that was lost: shown once, or sent where the first one went. */
export const linkAgain: ForSide = (request, side) =>
  withPerson(request, side, null, async (at) => {
    const { shareId } = request.params;
    const share = isRecordId(shareId) ? (await sharesOf(at.tx, at)).find((one) => one.share_id === shareId) : undefined;
    if (share === undefined || share.given_side !== side) return { notFound: true, why: 'no such giving of theirs' };
    // A button pressed twice sends one message: the second would end the link that is on its way.
    if (share.sent_to !== null && (await madeLately(at, share.share_id))) {
      return { redirect: at.given, flash: at.say('again-made') };
    }
    const path = await newLink(at.tx, at, share.share_id, at.by);
    if (path === undefined) return { redirect: at.given };
    await written(at, GIVING, `new link ${share.share_id}`);
    if (share.sent_to === null) return linkPage(at, share, path);
    await sendLink(at, share, path);
    return { redirect: at.given, flash: at.say('again-made') };
  });

/** A member's way in: straight to the one service they are with, or a choice between several. */
export const chooseJourney = (request: PageRequest, title: string): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const { personId } = request.actor;
    if (personId === null) return { refused: true, why: 'no person signed in' };
    const mine = await journeysOf(tx, personId);
    const [only] = mine;
    if (only !== undefined && mine.length === 1) return { redirect: `${request.path}/${only.journeyId}` };
    return {
      title,
      section: 'my-record',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{title}</h1>
          <p>{words('choose-service')}</p>
          <ul className="nhsuk-list">
            {mine.map(({ journeyId, serviceName }) => (
              <li key={journeyId}>
                <a href={`${request.path}/${journeyId}`}>{serviceName}</a>
              </li>
            ))}
          </ul>
        </div>
      ),
    };
  });
