import { londonTime } from '@commonground/calendar';
import type { ReactElement } from 'react';
import type { InService } from '#features/services/index.ts';
import { FormBox } from '#platform/pages/index.ts';
import { standingOpening } from '../closed-record.store.ts';

/** As much of a journey in view as the notice needs. */
interface PersonInView extends InService {
  readonly journey: { readonly journeyId: string; readonly personId: string };
}

/** Above a closed record that its reader opened: until when, why, and the way to close it again. */
export const openNotice = {
  id: 'closed-record',
  place: 'notice',
  show: async ({ tx, serviceId, journey, request }: PersonInView): Promise<ReactElement | null> => {
    const opening = await standingOpening(tx, request.actor, serviceId, journey.personId);
    if (opening === undefined) return null;
    return (
      <section className="nhsuk-inset-text" aria-labelledby="closed-record">
        <h2 className="nhsuk-heading-s" id="closed-record">
          This record is closed. It is open to you until {londonTime(opening.endsAt)}.
        </h2>
        <p>Your reason: “{opening.reason}”</p>
        <FormBox action={`/s/${serviceId}/people/${journey.journeyId}/close-again`} button="Close it again" secondary>
          {null}
        </FormBox>
      </section>
    );
  },
} as const;
