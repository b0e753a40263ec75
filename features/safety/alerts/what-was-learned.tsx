import type { InService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import type { learnedFrom } from '../risk-policy/policy.store.ts';

interface WhatWasLearnedProps {
  readonly at: InService;
  readonly alertId: string;
  readonly learned: Awaited<ReturnType<typeof learnedFrom>>;
}

/** What the service changed because of an alert, and for whoever leads the way to write it down. */
export function WhatWasLearned({ at: { serviceId, request }, alertId, learned }: WhatWasLearnedProps) {
  const mayWrite = may(request.actor, 'risk-policy.write', { serviceId });
  return (
    <>
      <h2 className="nhsuk-heading-m">What was learned</h2>
      {learned.length === 0 ? <p>Nothing is written down yet.</p> : null}
      {learned.map(({ learning_id, happened, changed }) => (
        <p key={learning_id} className="cg-typed">
          {happened}
          <br />
          What changed: {changed}
        </p>
      ))}
      <p>
        <a href={`/s/${serviceId}/risk-policy?alert=${alertId}#learned`}>
          {mayWrite ? 'Write down what was learned' : 'How we think about risk'}
        </a>
      </p>
    </>
  );
}
