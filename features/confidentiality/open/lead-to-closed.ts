import { sql } from 'kysely';
import { isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest, Route } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { closedState } from '../closed-record.store.ts';

/**
 * The same routes, with a way on: what a closed record hides from whoever works here is not just missing, but leads to the
 * page that says that it is closed and how it can be opened. Where nothing is closed, not found stays not found.
 */
export const leadingToClosed = (routes: readonly Route[]): readonly Route[] =>
  routes.map((route) => (ofARecord(route) ? { ...route, handle: orClosed(route.handle) } : route));

const ofARecord = ({ path }: Route) => path.startsWith('/s/:serviceId/') && /:(journeyId|responseId)\b/.test(path);

const orClosed =
  (handle: Route['handle']): Route['handle'] =>
  async (request) => {
    const answer = await handle(request);
    return 'notFound' in answer ? ((await closedPage(request)) ?? answer) : answer;
  };

function closedPage({ storage, actor, params }: PageRequest): Promise<Answer | undefined> {
  const { serviceId = '', journeyId, responseId } = params;
  return withActor(storage, actor, async (tx) => {
    const journey = isRecordId(journeyId) ? journeyId : await journeyOf(tx, serviceId, responseId);
    if (journey === undefined || (await closedState(tx, serviceId, journey)) === undefined) return undefined;
    return { redirect: `/s/${serviceId}/people/${journey}/closed` };
  });
}

async function journeyOf(tx: Tx, serviceId: string, responseId: string | undefined): Promise<string | undefined> {
  if (!isRecordId(responseId)) return undefined;
  const { rows } = await sql<{ journey: string | null }>`
    select app.closed_journey_of_response(${serviceId}, ${responseId}::uuid) as journey`.execute(tx);
  return rows[0]?.journey ?? undefined;
}
