import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import { hasStarted, stateOf } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import { randomOf, type SimulatedService } from '@commonground/simulation';
import { idFrom } from './companion-responses.ts';
import type { TableRows } from './service-rows.ts';

const STREAM = 71;
const MONTHS_BACK = 24;
/** Enough for what is usual to be drawn, and few enough to be read one by one. */
const FEWEST = 11;
const MOST = 14;
/** Elsewhere none is on record, which is to be seen as well. */
const SERVICES = ['three-rivers-community', 'lamplight-house'];

/** A few serious incidents of two services, each written into the record with its day: invented, seeded. */
export function rareEventRows(
  serviceId: string,
  model: RunningModel,
  { journeys }: SimulatedService,
  seed: number,
  today: CalendarDay,
): TableRows {
  const random = randomOf(seed, STREAM);
  const from = addMonths(today, -MONTHS_BACK);
  const chosen = SERVICES.includes(serviceId) ? journeys : [];
  // Somebody who came on a day after the start and before the last time was here on it.
  const days = chosen.flatMap(({ personId, facts }) => {
    const state = stateOf(model, facts);
    const since = hasStarted(state) ? state.span?.started : null;
    if (since == null) return [];
    const came = facts.filter(({ kind, on }) => kind === 'attended' && on > since).slice(0, -1);
    return came.filter(({ on }) => on >= from && on < addDays(today, -1)).map(({ on }) => ({ personId, on }));
  });
  const wanted = days.length > 0 ? random.whole(FEWEST, MOST) : 0;
  return {
    table: 'service_event',
    columns: ['service_id', 'event_id', 'person_id', 'event_date', 'period_start', 'kind', 'count', 'source'],
    rows: Array.from({ length: wanted }, (_, nth) => {
      const { personId, on } = days[random.whole(0, days.length - 1)] as (typeof days)[number];
      return [
        serviceId,
        idFrom(serviceId, `serious incident ${nth}`),
        personId,
        on,
        null,
        'serious-incident',
        1,
        'record',
      ];
    }),
  };
}
