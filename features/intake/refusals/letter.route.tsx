import { longDate } from '@commonground/calendar';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Refusal, refusalsOf } from './refusal.store.ts';
import { referrerLines, refusalLines } from './refusal-words.ts';

/** The letter about a no, to the person or to whoever referred them, as it is printed. */
export const showLetter = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const refusals = await refusalsOf(at.tx, at.serviceId, at.journey.journeyId);
    const refusal = refusals.find(({ refusal_id }) => refusal_id === request.params.refusalId);
    if (refusal === undefined) return { notFound: true, why: 'no such refusal in this journey' };
    const { personId } = at.journey;
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId, what: 'the letter about a no' });
    const toReferrer = request.query.to === 'referrer';
    const needs = await needsOf(at.tx, [personId]);
    return {
      title: `Letter – ${at.person.called}`,
      section: 'people',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <div className="cg-no-print">
            <p className="nhsuk-caption-l">
              <a href={at.address}>{at.person.called}</a>
            </p>
            <h1 className="nhsuk-heading-l">{toReferrer ? 'Letter to whoever referred' : 'Letter to the person'}</h1>
            <NeedsLine needs={needs.get(personId)} />
            <p>
              Print this page. <OtherLetter at={at} refusal={refusal} toReferrer={toReferrer} />
            </p>
          </div>
          <article className="cg-letter">
            <p>
              {at.view.name}
              <br />
              {longDate(refusal.refused_on as never)}
            </p>
            <p>{toReferrer ? 'Dear colleague,' : `Dear ${at.person.called},`}</p>
            {linesOf(at, refusal, toReferrer).map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p>
              {refusal.decided_by}, {at.view.name}
            </p>
          </article>
        </div>
      ),
    };
  });

const linesOf = (at: JourneyInView, refusal: Refusal, toReferrer: boolean) =>
  toReferrer
    ? referrerLines(refusal, { service: at.view.name, called: at.person.called })
    : refusalLines(refusal, { service: at.view.name });

function OtherLetter({ at, refusal, toReferrer }: { at: JourneyInView; refusal: Refusal; toReferrer: boolean }) {
  const address = `${at.address}/no/${refusal.refusal_id}/letter`;
  if (toReferrer) return <a href={address}>The letter to {at.person.called}</a>;
  return refusal.told_referrer === 'nobody' ? null : (
    <a href={`${address}?to=referrer`}>The letter to whoever referred them</a>
  );
}
