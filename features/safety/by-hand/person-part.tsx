import type { ReactElement } from 'react';
import { type Actor, may } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { callIfMissed } from '../at-risk/at-risk.store.ts';

interface OnPerson {
  readonly tx: Tx;
  readonly serviceId: string;
  readonly address: string;
  readonly journey: { readonly journeyId: string };
  readonly person: { readonly called: string };
  readonly request: { readonly actor: Actor };
}

/** On a person's page: the ways to raise an alert by hand, and whether they are called when they stay away. */
export const worriedPart = {
  id: 'worried',
  place: 'side',
  show: async ({ tx, serviceId, address, journey, person, request }: OnPerson): Promise<ReactElement | null> => {
    if (!may(request.actor, 'alerts.raise', { serviceId })) return null;
    const mark = await callIfMissed(tx, serviceId, journey.journeyId);
    return (
      <section>
        <h2 className="nhsuk-heading-s">If you are worried</h2>
        <p>
          <a href={`${address}/worried`}>I am worried about {person.called}</a>
        </p>
        {mark === undefined ? null : <p>Call if a session is missed: {mark.reason}</p>}
        <p>
          <a href={`${address}/call-if-missed`}>{mark === undefined ? 'Call if a session is missed' : 'Change this'}</a>
        </p>
      </section>
    );
  },
} as const;
