import { type CalendarDay, longDate } from '@commonground/calendar';
import { audit } from '#platform/audit/index.ts';
import { type Answer, fixedWords, type PageRequest, Press } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import type { Medicine } from '../medicine.rules.ts';
import { medicinesOf, type RuleRun, reviewsOf, ruleRunsOf } from '../medicines.store.ts';

const words = fixedWords('medicines.yaml');
const ADDRESS = '/my-record/medicines';

function asMember(request: PageRequest, answer: (tx: Tx, personId: string) => Promise<Answer>): Promise<Answer> {
  const { personId } = request.actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  return withActor(request.storage, request.actor, (tx) => answer(tx, personId));
}

const journeysOf = (tx: Tx, personId: string) =>
  tx.selectFrom('journey').select(['service_id', 'journey_id']).where('person_id', '=', personId).execute();

/** A member's own medicines, reviews, and a rule of a service that runs for them, with its stop. */
export const showOwnMedicines = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const medicines: Medicine[] = [];
    const reviews: Awaited<ReturnType<typeof reviewsOf>> = [];
    const runs: RuleRun[] = [];
    for (const { service_id, journey_id } of await journeysOf(tx, personId)) {
      const of = { tx, serviceId: service_id, journeyId: journey_id };
      medicines.push(...(await medicinesOf(of)));
      reviews.push(...(await reviewsOf(of)));
      runs.push(...(await ruleRunsOf(of)));
    }
    return {
      title: words('title'),
      section: 'my-record',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{words('title')}</h1>
          <p>{words('lede')}</p>
          {medicines.length === 0 ? <p>{words('none')}</p> : null}
          {medicines.map((medicine) => (
            <OneMedicine key={medicine.medicineId} medicine={medicine} />
          ))}
          {reviews.map((review) => (
            <p key={review.review_id}>
              {words('review', {
                who: review.reviewed_by,
                date: longDate(review.held_on as CalendarDay),
                what: review.changed,
              })}
            </p>
          ))}
          {medicines.length === 0 ? null : (
            <>
              <h2 className="nhsuk-heading-m">{words('asked-heading')}</h2>
              <p>{words('ask')}</p>
            </>
          )}
          {runs.length === 0 ? null : <h2 className="nhsuk-heading-m">{words('rule-heading')}</h2>}
          {runs.map((run) => (
            <OneRun key={`${run.journey_id} ${run.began_on}`} run={run} />
          ))}
        </div>
      ),
    };
  });

function OneMedicine({ medicine: { name, dose, whatFor, since, until } }: { medicine: Medicine }) {
  return (
    <p>
      <strong>{dose === null ? name : `${name}, ${dose}`}</strong>
      <br />
      {until === null ? words('since', { date: longDate(since) }) : words('ended', { date: longDate(until) })}
      {whatFor === null ? null : (
        <>
          <br />
          {words('for', { what: whatFor })}
        </>
      )}
    </p>
  );
}

function OneRun({ run }: { run: RuleRun }) {
  const day = (text: string | null) => (text === null ? '' : longDate(text as CalendarDay));
  if (run.stopped_on !== null) return <p>{words('rule-stopped', { date: day(run.stopped_on) })}</p>;
  if (run.reached_on !== null) return <p>{words('rule-reached', { date: day(run.reached_on) })}</p>;
  return (
    <>
      <p>{words('rule-runs', { date: day(run.began_on), until: day(run.due_on), who: run.signed_by })}</p>
      <p>{words('rule-safe')}</p>
      <Press
        action={`${ADDRESS}/stop`}
        label={words('rule-stop')}
        values={{ service: run.service_id, agreement: run.agreement_id }}
      />
    </>
  );
}

/** The person stops it themself: at once, and without a reason. */
export const stopOwnRule = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const { service, agreement } = request.body;
    const stopped = await tx
      .updateTable('medicine_rule')
      .set({ stopped_on: request.today, stopped_by: 'person' })
      .where('service_id', '=', String(service))
      .where('agreement_id', '=', String(agreement))
      .where('person_id', '=', personId)
      .where('stopped_on', 'is', null)
      .where('reached_on', 'is', null)
      .executeTakeFirst();
    if (stopped.numUpdatedRows > 0n) {
      await audit(tx, {
        actor: request.actor,
        act: 'member.medicines',
        serviceId: String(service),
        thing: `person ${personId}`,
        detail: { stopped: String(agreement) },
      });
    }
    return { redirect: ADDRESS, flash: words('rule-stopped-now') };
  });
