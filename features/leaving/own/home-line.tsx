import { longDate } from '@commonground/calendar';
import type { ReactElement } from 'react';
import type { Tx } from '#platform/storage/index.ts';
import { words } from '../leaving-words.ts';
import { plannedEndings } from '../planned/planned.store.ts';

/** On a member's home: the planned last day, or after leaving the way back. Null for whoever has neither. */
export async function leavingOnHome(tx: Tx, personId: string): Promise<ReactElement | null> {
  const journeys = await tx
    .selectFrom('journey_now')
    .select(['service_id', 'journey_id', 'ended_on'])
    .where('person_id', '=', personId)
    .where('opened_on', 'is not', null)
    .execute();
  const lines: ReactElement[] = [];
  for (const { service_id: serviceId, journey_id: journeyId, ended_on: endedOn } of journeys) {
    const [planned] = endedOn === null ? await plannedEndings(tx, { serviceId, journeyId }) : [];
    if (endedOn === null && !planned?.endsOn) continue;
    lines.push(
      <p key={journeyId}>
        {planned?.endsOn ? `${words('home-planned', { date: longDate(planned.endsOn) })} ` : null}
        <a href={`/my-record/leaving?journey=${journeyId}`}>{words(endedOn === null ? 'record-link' : 'home-after')}</a>
      </p>,
    );
  }
  return lines.length === 0 ? null : <div>{lines}</div>;
}
