import type { ReactElement } from 'react';
import type { InService } from '#features/services/index.ts';

/** On a person's page, for leads: the way to close the record. */
export const closeLink = {
  id: 'close-record',
  place: 'side',
  show: async ({
    serviceId,
    journey,
    request,
  }: InService & { readonly journey: { readonly journeyId: string } }): Promise<ReactElement | null> =>
    request.actor.role === 'service-lead' ? (
      <section>
        <h2 className="nhsuk-heading-m">Who may see this</h2>
        <p>
          The team of this service.{' '}
          <a href={`/s/${serviceId}/people/${journey.journeyId}/close-record`}>Close this record</a>
        </p>
      </section>
    ) : null,
} as const;
