import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import { type InService, inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { type InstrumentStanding, standingOfOne } from '../standing.ts';

/** A page about one instrument in one service. */
export interface AtInstrument extends InService {
  readonly instrument: Instrument;
  readonly standing: InstrumentStanding;
  /** Address of the instrument's page. */
  readonly home: string;
  /** Who writes, for the stores. */
  readonly by: { readonly actor: PageRequest['actor']; readonly now: Date; readonly serviceId: string };
  readonly isLead: boolean;
}

/** Answers a request about the instrument of its address, within the service of its address. */
export function atInstrument(request: PageRequest, answer: (at: AtInstrument) => Promise<Answer>): Promise<Answer> {
  return inService(request, async (at) => {
    const instrument = INSTRUMENTS.get(request.params.instrument ?? '');
    if (instrument === undefined) return { notFound: true, why: 'no such instrument' };
    return answer({
      ...at,
      instrument,
      standing: await standingOfOne(at.tx, { serviceId: at.serviceId, on: request.today }, instrument),
      home: `${listAddress(at.serviceId)}/${instrument.id}`,
      by: { actor: request.actor, now: request.clock.now(), serviceId: at.serviceId },
      isLead: request.actor.role === 'service-lead',
    });
  });
}

export const listAddress = (serviceId: string): string => `/s/${serviceId}/settings/instruments`;
