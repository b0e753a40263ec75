import { timeAndDay } from '@commonground/calendar';
import { inService, isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';

/** What a member said because they worry about somebody: for the team alone. */
export const showWorry = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, view }) => {
    const { worryId } = request.params;
    if (!isRecordId(worryId)) return { notFound: true, why: 'no such worry' };
    const worry = await tx
      .selectFrom('worry as w')
      .innerJoin('person as p', 'p.person_id', 'w.person_id')
      .select(['w.about', 'w.words', 'w.said_at', 'w.person_id', 'p.called'])
      .where('w.service_id', '=', serviceId)
      .where('w.worry_id', '=', worryId)
      .executeTakeFirst();
    if (worry === undefined) return { notFound: true, why: 'no such worry' };
    await logAccess(tx, request.actor, { serviceId, personId: worry.person_id, what: 'what you said about a worry' });
    return {
      title: 'Somebody is worried',
      section: 'alerts',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <p>
            <a href={`/s/${serviceId}/alerts`}>All alerts</a>
          </p>
          <h1 className="nhsuk-heading-l">Somebody is worried</h1>
          <p>
            {worry.called} said at {timeAndDay(worry.said_at)} that they worry about: <strong>{worry.about}</strong>
          </p>
          <p className="cg-typed nhsuk-inset-text">{worry.words}</p>
          <p>
            We promised {worry.called} not to tell the other person who said it, unless {worry.called} says we may.
            Speak in your own name.
          </p>
        </div>
      ),
    };
  });
