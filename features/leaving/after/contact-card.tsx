import { valueOr } from '@commonground/service-model';
import { inJourney } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { words } from '../leaving-words.ts';
import { waysBack } from '../planned/before-ending.rules.ts';
import { NowHelp } from './after-parts.tsx';

/** A page to print and hand over at the last meeting: how to come back, whom to ask, who is there now. */
export const showContactCard = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    await logAccess(at.tx, request.actor, {
      serviceId: at.serviceId,
      personId: at.journey.personId,
      what: 'your contact card',
    });
    return {
      title: words('card-title'),
      section: 'people',
      service: at.view,
      page: (
        <ContactCard
          service={at.service.name}
          mayReturn={waysBack(at.model).some(({ decidedBy }) => decidedBy === 'person')}
          otherwise={valueOr(at.model.crisis.otherwise, undefined)}
        />
      ),
    };
  });

interface CardProps {
  readonly service: string;
  readonly mayReturn: boolean;
  /** What the service says is true when none of it is there. */
  readonly otherwise: string | undefined;
}

export function ContactCard({ service, mayReturn, otherwise }: CardProps) {
  return (
    <div className="nhsuk-u-reading-width">
      <h1>{words('card-title')}</h1>
      <p className="nhsuk-lede-text">{words('card-lede')}</p>
      <h2 className="nhsuk-heading-m">{words('card-back-heading')}</h2>
      <p>{words(mayReturn ? 'back-open' : 'back-ask', { service })}</p>
      <h2 className="nhsuk-heading-m">{words('card-who-heading')}</h2>
      <p>{words('card-who', { service })}</p>
      <NowHelp />
      {otherwise === undefined ? null : <p>{otherwise}</p>}
      <p className="cg-no-print">{words('card-print')}</p>
    </div>
  );
}
