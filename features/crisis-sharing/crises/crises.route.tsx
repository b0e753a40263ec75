import { type CalendarDay, longDate } from '@commonground/calendar';
import { isRecordId } from '#features/services/index.ts';
import { Press } from '#platform/pages/index.ts';
import { NamedOf } from '../named/named-line.tsx';
import { type ForSide, type PersonAt, withPerson, written } from '../person-at.ts';
import { type Crisis, crisesOf, takeBackCrisis } from './crises.store.ts';

/** Acts under which both sides write crises down. */
export const TELLING = { person: 'member.crises', team: 'crises.write' } as const;

/** Crises of one person, whom they turn to, and a form to write one down. */
export const showCrises: ForSide = (request, side) =>
  withPerson(request, side, 'your crises', async (at) => {
    const title = at.say('crises-title', { name: at.called });
    const all = await crisesOf(at.tx, at);
    const standing = all.filter(({ taken_back_at }) => taken_back_at === null);
    const gone = all.length - standing.length;
    return at.draw(
      title,
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.above.href}>{at.above.words}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>{at.say('crises-lede')}</p>
        {side === 'person' ? (
          <p>
            {at.say('crises-now')} <a href="/help-now">{at.say('named-home-link')}</a>.
          </p>
        ) : null}
        {await NamedOf(at)}
        <p>
          <a className="nhsuk-button" href={`${at.crises}/new`}>
            {at.say('crises-add')}
          </a>
        </p>
        {standing.length === 0 ? <p>{at.say('crises-none')}</p> : null}
        <ul className="cg-plain-list">
          {standing.map((crisis) => (
            <li key={crisis.crisis_id}>
              <OneCrisis at={at} crisis={crisis} />
            </li>
          ))}
        </ul>
        {gone === 0 ? null : <p className="cg-quiet">{at.say('crises-gone', { n: gone })}</p>}
        {side === 'team' ? <TeamLinks at={at} crises={standing} /> : null}
      </div>,
    );
  });

function OneCrisis({ at, crisis }: { at: PersonAt; crisis: Crisis }) {
  const { say, side } = at;
  const date = longDate(crisis.happened_on as CalendarDay);
  return (
    <>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        {say(`crisis-${crisis.kind}`)}, {date}
        {crisis.happened_time === null ? '' : `, ${crisis.happened_time}`}
      </h2>
      <p>
        {say('crisis-plan-said', { answer: say(`plan-${crisis.plan}`).toLowerCase() })}{' '}
        {crisis.nights === null ? '' : say('crisis-nights-said', { n: crisis.nights })}{' '}
        {crisis.after_attempt ? say('crisis-attempt-said') : ''}
        {crisis.outcome === null ? null : (
          <>
            <br />
            <span className="cg-typed">{crisis.outcome}</span>
          </>
        )}
        <br />
        <span className="cg-quiet">
          {crisis.told_by === 'person'
            ? say('crisis-told-you')
            : say('crisis-told-team', { who: crisis.written_by, source: crisis.source ?? '' })}
        </span>
      </p>
      {crisis.told_by === side ? (
        <Press
          action={`${at.crises}/${crisis.crisis_id}/take-back`}
          label={
            <>
              {say('crisis-undo')}
              <span className="nhsuk-u-visually-hidden"> {say('crisis-undo-of', { date })}</span>
            </>
          }
        />
      ) : null}
    </>
  );
}

/** After an attempt, what police and ambulance may be told stands on a sheet of its own, with its own yes. */
function TeamLinks({ at, crises }: { at: PersonAt; crises: readonly Crisis[] }) {
  const attempt = crises.some(({ after_attempt }) => after_attempt);
  return (
    <p>
      <a href={`${at.above.href}/police`}>
        {attempt
          ? 'Police came after an attempt: what they may be told next time'
          : 'What police and ambulance may be told'}
      </a>
      <br />
      <a href={at.given}>Who has the crisis plan, and when it was opened</a>
      <br />
      <a href={`${at.above.href}/crisis-service`}>Name the crisis service</a>
    </p>
  );
}

export const takeBack: ForSide = (request, side) =>
  withPerson(request, side, null, async (at) => {
    const { crisisId } = request.params;
    if (!isRecordId(crisisId)) return { notFound: true, why: 'no such crisis' };
    if (await takeBackCrisis(at.tx, at, crisisId, at.by)) await written(at, TELLING, `took back ${crisisId}`);
    return { redirect: at.crises, flash: at.say('crisis-undone') };
  });
