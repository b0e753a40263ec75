import { shortDate } from '@commonground/calendar';
import type { PersonPart } from '#features/journeys/index.ts';
import { KIND_WORDS, PHASE_WORDS, type Placement, RESULT_WORDS, type WayToWork, wayToWork } from './work.store.ts';

/** On a person's page: where they are on the way into learning and work. */
export const workPart: PersonPart = {
  id: 'learning-and-work',
  place: 'main',
  show: async (at) => {
    const way = await wayToWork(at.tx, at.serviceId, at.journey.journeyId);
    return (
      <section>
        <h2 className="nhsuk-heading-m">Learning and work</h2>
        <Phases way={way} />
        {way.placements.length === 0 ? null : (
          <ul>
            {way.placements.map((one) => (
              <li key={one.placementId}>
                <PlacementInWords one={one} />{' '}
                <a className="cg-no-print" href={`${at.address}/work/${one.placementId}`}>
                  {one.endedOn === null ? 'How it went' : 'How it is now'}
                  <span className="nhsuk-u-visually-hidden">: {one.organisation}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
        <p className="cg-no-print">
          <a href={`${at.address}/work/phase`}>A new phase</a>{' '}
          <a href={`${at.address}/work/placement`}>A new placement or course</a>
        </p>
      </section>
    );
  },
};

export function Phases({ way }: { way: WayToWork }) {
  const [now, ...before] = way.phases;
  if (now === undefined) return <p>Nothing is written about it yet.</p>;
  const earlier = before.map(({ phase, from }) => `${PHASE_WORDS[phase]} (from ${shortDate(from)})`);
  return (
    <>
      <p>
        <strong>{PHASE_WORDS[now.phase]}</strong>, {now.to === null ? 'since' : 'from'} {shortDate(now.from)}
        {now.to === null ? '' : ` to ${shortDate(now.to)}`}.
        {earlier.length === 0 ? '' : ` Before: ${earlier.join('; ')}.`}
      </p>
      {now.hope === null ? null : <blockquote className="cg-own-words">{now.hope}</blockquote>}
    </>
  );
}

/** "Volunteering at Green Shed, 4 hours a week, 2 March 2026 to 4 May 2026: went on." */
export function PlacementInWords({ one }: { one: Placement }) {
  const hours = one.hoursAWeek === null ? '' : `, ${one.hoursAWeek} hours a week`;
  const dates =
    one.endedOn === null
      ? `since ${shortDate(one.startedOn)}`
      : `${shortDate(one.startedOn)} to ${shortDate(one.endedOn)}`;
  return (
    <>
      {KIND_WORDS[one.kind]}: {one.organisation}
      {one.what === null ? '' : `, ${one.what}`}
      {hours}, {dates}.{one.result === null ? '' : ` ${RESULT_WORDS[one.result]}.`}
      {one.ownWords === null ? null : ` “${one.ownWords}”`}
      {one.followUps
        .map(
          ({ on, still, words }) =>
            ` Asked on ${shortDate(on)}: ${still.toLowerCase()}${words === null ? '' : `, ${words}`}.`,
        )
        .join('')}
    </>
  );
}
