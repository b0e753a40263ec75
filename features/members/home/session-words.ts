import { longDate } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { MySession } from '../my-sessions.store.ts';

/** "Tuesday 3 March 2026, 10:00". */
export const whenOf = ({ on, startTime }: Pick<MySession, 'on' | 'startTime'>): string =>
  startTime === null ? longDate(on) : `${longDate(on)}, ${startTime}`;

/** The name of a place; undefined where the timetable names none. */
export const placeOf = (model: RunningModel | undefined, siteId: string | null): string | undefined =>
  siteId === null ? undefined : (model?.sites[siteId]?.name ?? siteId);

/** What it is and where; a place that the group's own name says already is not said twice. */
export function whatAndWhere(name: string, place: string | undefined, service: string | undefined): string {
  const where = place !== undefined && name.includes(place) ? undefined : place;
  return [name, where, service].filter(Boolean).join(', ');
}
