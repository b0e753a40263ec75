import { type InService, inService, isRecordId } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { findResponse, type Response } from './response.store.ts';

/** A journey as the team's pages on measures have it before them. */
export interface MeasuredPerson extends InService {
  readonly journeyId: string;
  readonly personId: string;
  readonly modelVersion: number;
  readonly called: string;
  /** Address of the person's page. */
  readonly address: string;
}

/** Answers a request about the measures of one journey of the address; of another service it does not exist. */
export function ofPerson(request: PageRequest, answer: (at: MeasuredPerson) => Promise<Answer>): Promise<Answer> {
  return inService(request, async (at) => {
    const found = await findMeasured(at, request.params.journeyId);
    return found === undefined ? { notFound: true, why: 'no such journey in this service' } : answer(found);
  });
}

/** Answers a request about one response of the address, with the person whose it is. */
export function ofResponse(
  request: PageRequest,
  answer: (at: MeasuredPerson, response: Response) => Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { responseId } = request.params;
    const response = isRecordId(responseId) ? await findResponse(at.tx, responseId) : undefined;
    const found = response?.serviceId === at.serviceId ? await findMeasured(at, response.journeyId) : undefined;
    return response === undefined || found === undefined
      ? { notFound: true, why: 'no such response in this service' }
      : answer(found, response);
  });
}

async function findMeasured(at: InService, journeyId: string | undefined): Promise<MeasuredPerson | undefined> {
  if (!isRecordId(journeyId)) return undefined;
  const row = await at.tx
    .selectFrom('journey as j')
    .innerJoin('person as p', 'p.person_id', 'j.person_id')
    .select(['j.person_id', 'j.model_version', 'p.called'])
    .where('j.service_id', '=', at.serviceId)
    .where('j.journey_id', '=', journeyId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const address = `/s/${at.serviceId}/people/${journeyId}`;
  return { ...at, journeyId, personId: row.person_id, modelVersion: row.model_version, called: row.called, address };
}
