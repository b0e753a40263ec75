import { lengthInDays, WEEKDAYS, type Weekday } from '@commonground/calendar';
import { type RunningModel, stretchesOf, valueOr } from '@commonground/service-model';

/** A group as a row of a model's timetable describes it. */
export interface GroupOfModel {
  readonly componentId: string;
  readonly name: string;
  readonly siteId: string;
  readonly days: readonly Weekday[];
  readonly startTime: string;
  readonly endTime: string;
  readonly everyWeeks: number;
  /** Null where anybody may come. */
  readonly capacity: number | null;
}

/** One group for every row of every timetable. What is arranged with each person has none. */
export function groupsOf(model: RunningModel): GroupOfModel[] {
  return Object.values(model.components).flatMap((component) => {
    if (component.timetable === 'by-arrangement') return [];
    return component.timetable.map((row) => ({
      componentId: component.id,
      name: nameOf(component.name, model.sites[row.site]?.name ?? row.site, row.group),
      siteId: row.site,
      days: row.days,
      startTime: row.startTime,
      endTime: row.endTime,
      everyWeeks: row.every === undefined ? 1 : Math.max(1, Math.round(lengthInDays(row.every) / 7)),
      capacity: component.capacity === 'no-limit' ? null : component.capacity,
    }));
  });
}

/** "Skills group, Town hall"; what tells two groups at one place apart, `second-round`, as words: "…: Second round". */
function nameOf(component: string, site: string, group: string | undefined): string {
  const name = `${component}, ${site}`;
  if (group === undefined) return name;
  const words = group.replaceAll('-', ' ');
  return `${name}: ${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Hours of a day in which the team looks at alerts. */
export interface DutyOfModel {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
  readonly who: string;
}

/** The hours in which the model says that the team itself is there and answers at once. */
export function dutyOf(model: RunningModel): DutyOfModel[] {
  return Object.values(model.crisis.cover)
    .filter(({ by, answersWithin }) => by === 'team' && ['not-known', 'none'].includes(answersWithin.known))
    .flatMap(({ hours }): DutyOfModel[] => {
      const written = valueOr(hours, 'outside-hours');
      if (written === 'outside-hours') return [];
      if (written === 'always') return [{ days: WEEKDAYS, from: '00:00', to: '24:00', who: WHO }];
      return stretchesOf(written).map(({ day, from, to }) => ({
        days: [day],
        from: timeOf(from),
        to: timeOf(to),
        who: WHO,
      }));
    });
}

const WHO = 'the duty worker';
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
