import { type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { loadOverTime, type Medicine, promptsOn, takenOn } from '../medicine.rules.ts';
import { kindInWords } from '../medicine-kinds.ts';
import { medicinesOf, type Review, type RuleRun, reviewsOf, ruleRunsOf } from '../medicines.store.ts';
import { medicineRules, ruleStanding } from '../rule/rule.rules.ts';

/** Somebody's medicines: what they take, what to ask about, who looked at them, and a rule of the service where it has one. */
export const showMedicines = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { tx, serviceId, journey, person } = at;
    await logAccess(tx, request.actor, { serviceId, personId: journey.personId, what: 'your medicines' });
    const of = { tx, serviceId, journeyId: journey.journeyId };
    const medicines = await medicinesOf(of);
    const title = `Medicines of ${person.called}`;
    return {
      title,
      section: 'people',
      service: at.view,
      page: (
        <>
          <p className="nhsuk-caption-l">
            <a href={at.address}>{person.called}</a>
          </p>
          <h1 className="nhsuk-heading-l">{title}</h1>
          <p className="nhsuk-u-reading-width">
            As they and the team know it on {longDate(request.today)}. What is prescribed stands with the prescriber.
          </p>
          <Prompts medicines={medicines} today={request.today} />
          <Taken at={at} medicines={medicines} />
          <p>
            <a href={`${at.address}/medicines/new`}>Write down a medicine</a>
            <br />
            <a href={`${at.address}/medicines/review`}>They were looked at together</a>
          </p>
          <Load medicines={medicines} />
          <Reviews reviews={await reviewsOf(of)} called={person.called} />
          <Rules at={at} runs={await ruleRunsOf(of)} />
        </>
      ),
    };
  });

/** Questions to take to the prescriber. They never say what to do. */
export function Prompts({ medicines, today }: { medicines: readonly Medicine[]; today: CalendarDay }) {
  const prompts = promptsOn(medicines, today);
  if (prompts.length === 0) return null;
  return (
    <div className="nhsuk-inset-text nhsuk-u-reading-width">
      <span className="nhsuk-u-visually-hidden">To ask about: </span>
      {prompts.map(({ id, words, about }) => (
        <p key={id}>
          {words} <span className="nhsuk-u-secondary-text-colour">({about.join(', ')})</span>
        </p>
      ))}
    </div>
  );
}

function Taken({ at, medicines }: { at: JourneyInView; medicines: readonly Medicine[] }) {
  return (
    <Table<Medicine>
      caption="Medicines"
      captionHidden
      columns={[
        { id: 'name', words: 'Medicine', cell: ({ name, dose }) => (dose === null ? name : `${name}, ${dose}`) },
        { id: 'kind', words: 'Kind', cell: ({ kind }) => kindInWords(kind) },
        { id: 'for', words: 'What for', cell: ({ whatFor }) => whatFor ?? 'Not said' },
        { id: 'when', words: 'Taken', cell: whenTaken },
        {
          id: 'review',
          words: 'Looked at again',
          cell: ({ reviewOn }) => (reviewOn === null ? 'No day set' : shortDate(reviewOn)),
        },
        { id: 'by', words: 'Prescribed by', cell: ({ prescribedBy }) => prescribedBy ?? 'Not known' },
        {
          id: 'next',
          words: 'Next',
          cell: (medicine) =>
            takenOn(medicine, at.request.today) && medicine.until === null ? (
              <a href={`${at.address}/medicines/ended?medicine=${medicine.medicineId}`}>
                No longer taken<span className="nhsuk-u-visually-hidden">: {medicine.name}</span>
              </a>
            ) : (
              (medicine.whyEnded ?? '')
            ),
        },
      ]}
      rows={medicines}
      rowKey={({ medicineId }) => medicineId}
      empty="No medicine is written down. That does not mean that they take none."
    />
  );
}

const whenTaken = ({ since, until }: Medicine) =>
  until === null ? `since ${shortDate(since)}` : `${shortDate(since)} to ${shortDate(until)}`;

function Load({ medicines }: { medicines: readonly Medicine[] }) {
  const steps = loadOverTime(medicines);
  if (steps.length < 2) return null;
  return (
    <section className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">How many psychiatric medicines at once</h2>
      <p>{steps.map(({ on, n }) => `${n} from ${shortDate(on)}`).join(', ')}.</p>
    </section>
  );
}

function Reviews({ reviews, called }: { reviews: readonly Review[]; called: string }) {
  return (
    <section className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">Reviews</h2>
      {reviews.length === 0 ? <p>Nobody has looked at them here yet.</p> : null}
      {reviews.map((review) => (
        <div key={review.review_id}>
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{longDate(review.held_on as CalendarDay)}</h3>
          <p>
            {review.reviewed_by}
            {review.profession === null ? '' : `, ${review.profession}`}.{' '}
            {review.explained ? 'Explained the medicines.' : 'Did not explain the medicines.'}
            <br />
            What changed: {review.changed}
            <br />
            {called}: {review.own_view ?? 'has not said how they see it'}
          </p>
        </div>
      ))}
    </section>
  );
}

function Rules({ at, runs }: { at: JourneyInView; runs: readonly RuleRun[] }) {
  const rules = medicineRules(at.model);
  if (rules.length === 0 && runs.length === 0) return null;
  const open = runs.some((run) => run.stopped_on === null && run.reached_on === null);
  return (
    <section className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">Coming off medicines</h2>
      {rules.map(({ id, what, within, signedOffBy, stoppedBy }) => (
        <p key={id}>
          The rule of this service: {what.toLowerCase()}, within {within}. Signed off by {signedOffBy}; stopped on any
          day by {stoppedBy}.
        </p>
      ))}
      {runs.map((run) => (
        <p key={run.began_on}>
          Began {shortDate(run.began_on as CalendarDay)}, signed off by {run.signed_by}, until{' '}
          {shortDate(run.due_on as CalendarDay)}.{' '}
          <strong>
            {ruleStanding(
              {
                dueOn: run.due_on as CalendarDay,
                stoppedOn: run.stopped_on as CalendarDay | null,
                reachedOn: run.reached_on as CalendarDay | null,
              },
              at.request.today,
            )}
          </strong>
          .<br />
          {at.person.called}: “{run.own_view}”
        </p>
      ))}
      <p>
        {open ? (
          <a href={`${at.address}/medicines/rule/stop`}>Stop it, or say that it was reached</a>
        ) : rules.length > 0 ? (
          <a href={`${at.address}/medicines/rule`}>Begin, with a prescriber’s sign-off</a>
        ) : null}
      </p>
    </section>
  );
}
