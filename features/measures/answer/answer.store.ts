import type { Tx } from '#platform/storage/index.ts';
import type { DueForPerson } from '../due.store.ts';
import { beginResponse as begin } from '../sending/index.ts';

export { addWords, keepAnswers, sendResponse } from '../sending/index.ts';

/** Begins an occasion that a person answers on their screen, or finds what was begun. Returns the response's id. */
export const beginResponse = (tx: Tx, personId: string, due: DueForPerson, now: Date): Promise<string> =>
  begin(
    tx,
    {
      serviceId: due.serviceId,
      journeyId: due.journeyId,
      personId,
      instrument: due.instrument,
      occasion: due.occasion,
      dueOn: due.dueOn,
      byWhom: 'self',
      mode: 'screen',
    },
    now,
  );
