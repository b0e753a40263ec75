import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';

export interface AboutPerson extends InService {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly address: string;
}

/** A page about one person, for the team; the opening is written down. */
export const aboutPerson = (
  request: PageRequest,
  what: string,
  show: (at: AboutPerson) => Promise<Answer>,
): Promise<Answer> =>
  inService(request, async (at) => {
    const { journeyId } = request.params;
    if (!isRecordId(journeyId)) return { notFound: true, why: 'no such journey' };
    const row = await at.tx
      .selectFrom('journey as j')
      .innerJoin('person as p', 'p.person_id', 'j.person_id')
      .select(['p.person_id', 'p.called'])
      .where('j.service_id', '=', at.serviceId)
      .where('j.journey_id', '=', journeyId)
      .executeTakeFirst();
    if (row === undefined) return { notFound: true, why: 'no such journey' };
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId: row.person_id, what });
    const address = `/s/${at.serviceId}/people/${journeyId}`;
    return show({ ...at, journeyId, personId: row.person_id, called: row.called, address });
  });
