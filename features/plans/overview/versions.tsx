import { type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import { emptyForm, FormBox, TextField } from '#platform/pages/index.ts';
import type { reviewsOf, VersionOfPlan, versionsOf } from '../plan.store.ts';
import type { PlanAt } from '../plan-at.ts';
import type { Say } from '../plan-words.ts';

const dayOf = (at: Date): CalendarDay => londonDay(at.toISOString());

/** Finished versions, and what each side said to the latest. */
export function Versions({
  at,
  versions,
  latest,
}: {
  at: PlanAt;
  versions: Awaited<ReturnType<typeof versionsOf>>;
  latest: VersionOfPlan | undefined;
}) {
  const { say, planAddress } = at;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('versions-heading')}</h2>
      {versions.length === 0 ? <p>{say('versions-none')}</p> : null}
      <ul className="nhsuk-list">
        {versions.map(({ version, made_at }) => (
          <li key={version}>
            <a href={`${planAddress}/versions/${version}`}>
              {say('version-link', { version, date: longDate(dayOf(made_at)) })}
            </a>
          </li>
        ))}
      </ul>
      {latest === undefined ? null : (
        <>
          <h3 className="nhsuk-heading-s">{say('who-agreed')}</h3>
          <WhoAgreed said={latest.said} say={say} />
          <SayIt at={at} latest={latest} />
        </>
      )}
    </section>
  );
}

export function WhoAgreed({ said, say }: { said: VersionOfPlan['said']; say: Say }) {
  if (said.length === 0) return <p>{say('said-none')}</p>;
  return (
    <ul className="nhsuk-list">
      {said.map((one, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said keeps its order for ever
        <li key={nth}>
          {say(`said-${one.agrees ? 'agrees' : 'not'}${one.saidTo === null ? '' : '-to'}`, {
            name: one.name,
            date: longDate(one.on),
            to: one.saidTo ?? '',
          })}
          {one.words === null ? null : <span className="cg-typed">: {one.words}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Each side says its word to the latest version; the team also writes down what the person said in the room. */
function SayIt({ at, latest }: { at: PlanAt; latest: VersionOfPlan }) {
  const { say, planAddress } = at;
  const last = latest.said.findLast(({ side }) => side === at.side);
  const person = latest.said.findLast(({ side }) => side === 'person');
  return (
    <>
      {last?.agrees === true ? null : (
        <FormBox action={`${planAddress}/agree`} button={say('agree-button')}>
          <input type="hidden" name="version" value={latest.version} />
          <input type="hidden" name="agrees" value="yes" />
        </FormBox>
      )}
      {at.side === 'team' && person?.agrees !== true ? (
        <FormBox action={`${planAddress}/agree`} button={say('agree-person-button')} secondary>
          <input type="hidden" name="version" value={latest.version} />
          <input type="hidden" name="agrees" value="person" />
        </FormBox>
      ) : null}
      {last === undefined ? <Disagree at={at} version={latest.version} /> : null}
      {last?.agrees === true ? (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{say('disagree-open')}</span>
          </summary>
          <div className="nhsuk-details__text">
            <Disagree at={at} version={latest.version} />
          </div>
        </details>
      ) : null}
    </>
  );
}

function Disagree({ at, version }: { at: PlanAt; version: number }) {
  return (
    <FormBox action={`${at.planAddress}/agree`} button={at.say('disagree-button')} secondary>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="agrees" value="no" />
      <TextField form={emptyForm} name="words" label={at.say('agree-words')} />
    </FormBox>
  );
}

/** Each review with both views, each in its own words. */
export function Reviews({ at, reviews }: { at: PlanAt; reviews: Awaited<ReturnType<typeof reviewsOf>> }) {
  const { say, planAddress } = at;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('reviews-heading')}</h2>
      {reviews.length === 0 ? <p>{say('reviews-none')}</p> : null}
      {reviews.map((review) => (
        <div key={review.review_id}>
          <h3 className="nhsuk-heading-s">{longDate(review.held_on as CalendarDay)}</h3>
          <dl className="cg-facts">
            <dt>{say('review-mine')}</dt>
            <dd className="cg-typed">{review.person_view ?? say('review-not-said')}</dd>
            <dt>{say('review-theirs')}</dt>
            <dd className="cg-typed">{review.team_view ?? say('review-not-said')}</dd>
            {review.who_came === null ? null : (
              <>
                <dt>{say('review-came')}</dt>
                <dd>{review.who_came}</dd>
              </>
            )}
          </dl>
        </div>
      ))}
      <p>
        <a href={`${planAddress}/review`}>{say('review-link')}</a>
      </p>
    </section>
  );
}
