import type { ReactElement } from 'react';
import type { JourneyInView } from '../write/journey-in-view.ts';

/**
 * A section that another capability adds to a person's page. The page itself knows none of them: `apps/web/person-parts.ts`
 * lists them in order. A part reads in the page's own transaction, so the same policies hold, and the page has already
 * written down who opened the record.
 */
export interface PersonPart {
  readonly id: string;
  /** Above everything (a notice), under the journey, or in the narrow column beside it. */
  readonly place: 'notice' | 'main' | 'side';
  /** Null when there is nothing to say, and nothing that could be done. */
  readonly show: (at: JourneyInView) => Promise<ReactElement | null>;
}
