import { type CalendarDay, longDate } from '@commonground/calendar';
import type { PlanAt } from '../plan-at.ts';

/** Who keeps the plan together, when it is looked at again, where the person is, and who may be told. */
export function About({ at }: { at: PlanAt }) {
  const { plan, say, planAddress } = at;
  const reviewOn = (plan?.review_on ?? null) as CalendarDay | null;
  const phase = plan?.phase ?? null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{say('about-heading')}</h2>
      <dl className="cg-facts">
        <dt>{say('coordinator')}</dt>
        <dd>{plan?.coordinator ?? say('coordinator-none')}</dd>
        <dt>{say('review-day')}</dt>
        <dd>{reviewOn === null ? say('review-none') : longDate(reviewOn)}</dd>
        <dt>{say('phase')}</dt>
        <dd>{phase === null ? say('phase-none') : say(`phase-${phase}`)}</dd>
        <dt>{say('share')}</dt>
        <dd>
          {plan?.share_with ?? say('share-none')}
          {plan?.share_with ? ` ${sharedInWords(at)}` : ''}
        </dd>
      </dl>
      <p>
        <a href={`${planAddress}/about`}>
          {say('about-link')}
          <span className="nhsuk-u-visually-hidden">: {say('about-heading')}</span>
        </a>
      </p>
    </section>
  );
}

function sharedInWords({ plan, say }: PlanAt): string {
  const yes = (plan?.share_yes_on ?? null) as CalendarDay | null;
  return yes === null ? say('share-no') : say('share-yes-said', { date: longDate(yes) });
}
