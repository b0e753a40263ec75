import { longDate } from '@commonground/calendar';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { plansOffered } from '../plan.rules.ts';
import { type PlanInShort, planOf } from '../plan.store.ts';
import { minePlans, type PlansAt, withPlans } from '../plan-at.ts';
import { type Say, words } from '../plan-words.ts';

/** The plans that can be written with a person, and where each stands. */
export const showPlans = (request: PageRequest): Promise<Answer> =>
  withPlans(request, 'team', async (at) => {
    const title = at.say('title', { name: at.called });
    return at.draw(
      title,
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>{at.say('lede')}</p>
        {await listOf(at, 'h2')}
        <p>
          <a href={at.above}>{at.say('back-person', { name: at.called })}</a>
        </p>
      </div>,
    );
  });

/** My plan: the same for each service the person is or was with, the present one first. */
export const showMyPlans = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const { personId } = request.actor;
    if (personId === null) return { refused: true, why: 'no person signed in' };
    const journeys = await tx
      .selectFrom('journey as j')
      .innerJoin('journey_now as n', (join) =>
        join.onRef('n.service_id', '=', 'j.service_id').onRef('n.journey_id', '=', 'j.journey_id'),
      )
      .select('j.journey_id')
      .where('j.person_id', '=', personId)
      .orderBy('n.ended_on', (order) => order.desc().nullsFirst())
      .execute();
    const shown = [];
    for (const { journey_id } of journeys) {
      const at = await minePlans(tx, request, journey_id);
      if (at === undefined) continue;
      shown.push(
        <section key={journey_id}>
          {journeys.length > 1 ? <h2 className="nhsuk-heading-l">{at.serviceName}</h2> : null}
          {await listOf(at, journeys.length > 1 ? 'h3' : 'h2')}
        </section>,
      );
    }
    return {
      title: words('title'),
      section: 'plan',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('title')}</h1>
          <p>{words('lede')}</p>
          {shown.length === 0 ? <p>{words('none')}</p> : shown}
        </div>
      ),
    };
  });

async function listOf(at: PlansAt, Heading: 'h2' | 'h3') {
  const begun = await planOf(at.tx, at.serviceId, at.journeyId);
  const { say, address } = at;
  const goals = at.side === 'person' ? '/goals' : `${at.above}/goals`;
  const boundaries = at.side === 'person' ? `${address}/agreed` : `${at.above}/agreed`;
  const crisis = at.side === 'person' ? `/my-plan/crisis/${at.journeyId}` : `${at.above}/crisis-plan`;
  return (
    <>
      <Heading className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        <a href={crisis}>{say('crisis-link')}</a>
      </Heading>
      <p>{say('about-crisis')}</p>
      <ul className="cg-plain-list">
        {plansOffered(at.model).map(({ key, kind, name }) => (
          <li key={key}>
            <Heading className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              <a href={`${address}/${key}`}>{name ?? say(`kind-${kind}`)}</a>
            </Heading>
            <p className="nhsuk-u-margin-bottom-1">{say(`about-${kind}`)}</p>
            <p className="nhsuk-hint nhsuk-u-margin-bottom-0">
              {whereItStands(
                begun.find((plan) => plan.key === key),
                say,
              )}
            </p>
          </li>
        ))}
      </ul>
      <Heading className="nhsuk-heading-s">{say('lists-heading')}</Heading>
      <ul className="nhsuk-list">
        {[
          [goals, 'goals-link'],
          [`${address}/pillars`, 'pillars-link'],
          [`${address}/needs`, 'needs-link'],
          [`${address}/past-care`, 'past-link'],
          [`${address}/agencies`, 'agencies-link'],
          [boundaries, 'boundaries-link'],
        ].map(([href, key]) => (
          <li key={key}>
            <a href={href}>{say(key ?? '')}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How far a plan is, in a sentence or two. */
export function whereItStands(plan: PlanInShort | undefined, say: Say): string {
  if (plan === undefined) return say('state-none');
  if (plan.notNowOn !== null) return say('state-not-now', { date: longDate(plan.notNowOn) });
  if (plan.version === 0 || plan.finishedOn === null) return say('state-draft');
  const said = [
    say('state-version', { version: plan.version, date: longDate(plan.finishedOn) }),
    agreedInWords(plan, say),
  ];
  if (plan.reviewOn !== null) said.push(say('review-on', { date: longDate(plan.reviewOn) }));
  return said.join(' ');
}

export function agreedInWords({ agreed }: Pick<PlanInShort, 'agreed'>, say: Say): string {
  if (agreed.person === false || agreed.team === false) return say('agreed-not');
  if (agreed.person && agreed.team) return say('agreed-both');
  if (agreed.person) return say('agreed-person');
  return say(agreed.team ? 'agreed-team' : 'agreed-none');
}
