import { londonDay, londonTime, shortDate } from '@commonground/calendar';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, FormBox, type PageRequest, Pagination, pageOf, typedIn } from '#platform/pages/index.ts';
import { endClosure } from '../closure.store.ts';
import type { ClosedBecause } from '../confidentiality.tables.ts';
import { type Closure, lookedInto, openingsOf, type PastOpening, standingClosures } from './closures.store.ts';

const BECAUSE: Record<ClosedBecause, string> = {
  'works-here': 'Works here',
  asked: 'At their own wish',
  lead: 'Closed by a lead',
};

/** For leads: which records are closed and why, and who opened one. */
export const showClosedRecords = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const page = pageOf(request.query);
    const closures = await standingClosures(at.tx, at.serviceId);
    const { rows, total } = await openingsOf(at.tx, at.serviceId, page);
    return {
      title: 'Closed records',
      section: 'settings',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>Closed records</h1>
          <p>
            A closed record is on no list. A colleague can open it for half an hour with a reason, which comes to you
            here and to the person it is about. Your own record is not on this page.
          </p>
          <h2 className="nhsuk-heading-m">Opened by colleagues</h2>
          {total === 0 ? <p>Nobody has opened a closed record.</p> : null}
          <ul className="cg-plain-list">
            {rows.map((row) => (
              <OpeningLine key={row.openingId} row={row} serviceId={at.serviceId} />
            ))}
          </ul>
          <Pagination path={request.path} query={request.query} at={page} total={total} what="times" />
          <h2 className="nhsuk-heading-m">Closed now: {closures.length}</h2>
          <ul className="cg-plain-list">
            {closures.map((closure) => (
              <ClosureLine key={`${closure.personId} ${closure.because}`} {...{ closure, at }} />
            ))}
          </ul>
        </div>
      ),
    };
  });

function OpeningLine({ row, serviceId }: { row: PastOpening; serviceId: string }) {
  return (
    <li>
      <strong>{row.openedBy}</strong> opened the record of {row.fullName}
      <br />
      {shortDate(londonDay(row.openedAt))}, {londonTime(row.openedAt)} to {londonTime(row.endsAt)}
      <br />
      <span className="cg-typed">“{row.reason}”</span>
      {row.lookedBy === null ? (
        <div className="nhsuk-u-margin-top-3">
          <FormBox action={`/s/${serviceId}/closed-records/looked`} button="I have looked into this" secondary>
            <input type="hidden" name="opening" value={row.openingId} />
          </FormBox>
        </div>
      ) : (
        <>
          <br />
          {row.lookedBy} looked into this.
        </>
      )}
    </li>
  );
}

function ClosureLine({ closure, at }: { closure: Closure; at: InService }) {
  return (
    <li>
      <strong>{closure.fullName}</strong>. {BECAUSE[closure.because]}, since {shortDate(londonDay(closure.closedAt))}
      <br />
      <span className="cg-typed">{closure.reason}</span> ({closure.closedBy})
      {closure.because === 'asked' ? null : (
        <div className="nhsuk-u-margin-top-3">
          <FormBox action={`/s/${at.serviceId}/closed-records/end`} button={`Open it to the team again`} secondary>
            <input type="hidden" name="person" value={closure.personId} />
            <input type="hidden" name="because" value={closure.because} />
          </FormBox>
        </div>
      )}
    </li>
  );
}

export const sendLooked = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId }) => {
    const openingId = typedIn({ values: request.body, errors: {} }, 'opening');
    if (!isRecordId(openingId)) return { notFound: true, why: 'no such opening' };
    await lookedInto(tx, { serviceId, openingId, by: request.actor.name, now: request.clock.now() });
    await audit(tx, {
      actor: request.actor,
      act: 'closed-record.looked-into',
      serviceId,
      thing: `opening ${openingId}`,
    });
    return { redirect: `/s/${serviceId}/closed-records`, flash: 'Written down: you have looked into it.' };
  });

/** A lead opens to the team what a lead closed; what the person asked for only they can end. */
export const sendEnd = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId }) => {
    const typed = { values: request.body, errors: {} };
    const personId = typedIn(typed, 'person');
    const because = (['works-here', 'lead'] as const).find((one) => one === typedIn(typed, 'because'));
    if (!isRecordId(personId) || because === undefined) return { notFound: true, why: 'no such closure' };
    const ended = await endClosure(tx, request.actor, { serviceId, personId, because, now: request.clock.now() });
    return {
      redirect: `/s/${serviceId}/closed-records`,
      flash: ended ? 'The team can open this record again.' : 'That record was open to the team already.',
    };
  });
