import { londonDay, longDate } from '@commonground/calendar';
import { listServices, type Service } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';

/** The services a commissioner holds the role for, by name. The database shows released figures and nothing else of them. */
export function inCommissioned(
  request: PageRequest,
  answer: (tx: Tx, services: readonly Service[]) => Promise<Answer>,
): Promise<Answer> {
  return withActor(request.storage, request.actor, async (tx) => {
    const services = (await listServices(tx)).filter(({ serviceId }) => request.actor.services.includes(serviceId));
    return answer(tx, services);
  });
}

/** When figures were made and until when they speak. */
export const asOfWords = ({ built_at, as_of }: { built_at: Date; as_of: string }): string =>
  `As of ${longDate(as_of as never)}; made on ${longDate(londonDay(built_at))}. Numbers with 1 to 4 people behind them are hidden, and others with which they could be found.`;
