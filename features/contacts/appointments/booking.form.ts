import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { type Answers, dateValues } from '#features/journeys/index.ts';
import { WAYS_OF_MEETING, type WayOfMeeting } from '#features/sessions/index.ts';
import type { Values } from '#platform/pages/index.ts';
import { nothing } from '../contact-words.ts';

/** Where people meet: a site of the service, by its id, or one of these. */
export const ELSEWHERE = 'elsewhere';
export const AT_HOST = 'at-host';

export interface PlaceAndTime {
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly minutes: number | null;
  readonly siteId: string | null;
  readonly place: string | null;
  readonly host: string | null;
}

export const PLACE_FIELDS = ['on', 'time', 'minutes', 'where', 'host', 'place'];

export interface BookingTyped extends PlaceAndTime {
  readonly componentId: string;
  readonly way: WayOfMeeting;
  readonly about: string | null;
  /** A second person, by name. */
  readonly also: string | null;
  readonly anyway: boolean;
}

/** Reads where and when; every error names its field. */
export function readPlaceAndTime(answers: Answers, model: RunningModel): PlaceAndTime {
  const on = answers.day('on', 'the day');
  if (on === undefined && answers.errors.on === undefined) answers.wrong('on', 'Enter the day, like 27 3 2026');
  const time = answers.text('time');
  if (time === '') answers.wrong('time', 'Enter the time it begins, like 10:00');
  else if (!/^([01]?\d|2[0-3])[:.][0-5]\d$/.test(time)) answers.wrong('time', 'Enter the time like 10:00 or 14:30');
  const minutes = readMinutes(answers);
  const where = answers.text('where');
  const siteId = model.sites[where] === undefined ? null : where;
  const host = where === AT_HOST ? answers.required('host', 'Enter the name of the team at whose place it is') : '';
  return {
    on: on ?? ('2000-01-01' as CalendarDay),
    startTime: time.replace('.', ':').padStart(5, '0'),
    minutes,
    siteId,
    place: nothing(answers.text('place')),
    host: nothing(host),
  };
}

export function readMinutes(answers: Answers): number | null {
  const minutes = answers.count('minutes', 'Enter the minutes as a number, like 50');
  if (minutes !== undefined && (minutes < 1 || minutes > 600)) answers.wrong('minutes', 'Enter from 1 to 600 minutes');
  return minutes ?? null;
}

export function readBooking(answers: Answers, model: RunningModel, components: readonly string[]): BookingTyped {
  const componentId = answers.choice('component', components, 'Choose what it is for');
  const way = answers.choice('way', WAYS_OF_MEETING, 'Choose how you meet');
  const at = readPlaceAndTime(answers, model);
  return {
    ...at,
    componentId,
    way,
    about: nothing(answers.text('about')),
    also: nothing(answers.text('also')),
    anyway: answers.text('anyway') === 'yes',
  };
}

/** What the form shows before anything is typed. */
export const firstValues = (on: CalendarDay, component: string, site: string | undefined): Values => ({
  ...dateValues('on', on),
  minutes: '50',
  way: 'in-person',
  component,
  where: site ?? ELSEWHERE,
});
