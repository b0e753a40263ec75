import { longDate } from '@commonground/calendar';
import type { JourneyInView } from '#features/journeys/index.ts';
import { Own } from '#platform/pages/index.ts';
import { whereItStands } from './overview/plans.route.tsx';
import { plansOffered } from './plan.rules.ts';
import { planOf } from './plan.store.ts';
import { sayFor } from './plan-words.ts';

/** The plans that were begun, on a person's page, with the way to all of them and to the lists around them. */
export async function plansOnPerson({ tx, serviceId, journey, model, address, request }: JourneyInView) {
  const say = sayFor('team');
  const begun = await planOf(tx, serviceId, journey.journeyId);
  const names = new Map(plansOffered(model).map(({ key, kind, name }) => [key, name ?? say(`kind-${kind}`)]));
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        <Own>Plans</Own>
      </h2>
      {begun.length === 0 ? <p>No plan is begun here.</p> : null}
      {begun.map((plan) => (
        <p key={plan.planId}>
          <a href={`${address}/plans/${plan.key}`}>{names.get(plan.key) ?? plan.key}</a>
          <br />
          {whereItStands(plan, say)}
          {plan.coordinator === null ? '' : ` ${plan.coordinator} keeps it together.`}
          {plan.reviewOn !== null && plan.reviewOn < request.today ? (
            <strong> The review of {longDate(plan.reviewOn)} is overdue.</strong>
          ) : null}
        </p>
      ))}
      <p>
        <a href={`${address}/plans`}>All plans, needs, past care and who else helps</a>
        <br />
        <a href={`${address}/agreed`}>What the community agreed</a>
      </p>
    </section>
  );
}
