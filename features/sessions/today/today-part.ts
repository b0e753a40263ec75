import type { ReactElement } from 'react';
import type { InService } from '#features/services/index.ts';

/** A section that another capability adds to Today, under the calls; `apps/web/today-parts.ts` lists them in order. */
export interface TodayPart {
  readonly id: string;
  /** Beside the sessions, for what has its time today; otherwise under the calls. */
  readonly place?: 'sessions';
  /** Null on a day on which there is nothing to do. */
  readonly show: (at: InService) => Promise<ReactElement | null>;
}
