import { addLength, type CalendarDay, shortDate, weekdayInWords } from '@commonground/calendar';
import { type Component, label, type RunningModel, valueOr } from '@commonground/service-model';
import { placeOfSession } from '../session-words.ts';
import { callsOf, type Pattern } from '../timetable/timetables.rules.ts';

/** "Monday, Wednesday, 10:00 to 12:00, every 2 weeks"; by arrangement where no day is set. */
export function whenInWords({ days, startTime, endTime, everyWeeks }: Pattern): string {
  if (days.length === 0) return 'By arrangement';
  const names = days.map(weekdayInWords).join(', ');
  const times = startTime === null ? '' : `, ${startTime}${endTime === null ? '' : ` to ${endTime}`}`;
  return `${names}${times}${everyWeeks === 1 ? '' : `, every ${everyWeeks} weeks`}`;
}

/** The site, and where a travelling group calls in turn. */
export function whereInWords(model: RunningModel, pattern: Pick<Pattern, 'siteId' | 'venues'>): string {
  const site = placeOfSession(model, pattern.siteId);
  const calls = callsOf(model, pattern);
  if (calls.length === 0) return site || 'No place set';
  return `${site === '' ? '' : `${site}: `}${calls.join(', then ')}`;
}

/** Who decides that somebody joins, as the model says it. */
export function whoDecides(model: RunningModel, componentId: string): string {
  const moves = Object.values(model.moves).filter(
    ({ to }) => to !== 'out' && model.stages[to]?.placeIn === componentId,
  );
  const deciders = moves.map(({ decidedBy, way }) => {
    const by = label('decider', decidedBy);
    const how = way === undefined ? undefined : model.deciding[way]?.name;
    return how === undefined || how.toLowerCase().includes(by) ? (how ?? by) : `${by} (${how})`;
  });
  const said = [...new Set(deciders)].join('; ');
  if (said !== '') return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
  const component = model.components[componentId];
  return component?.enrolment === 'open' ? 'Nobody: anybody may walk in' : 'The person, once a place is offered';
}

/** Whether people here are in treatment, or do something together that counts as activity and never as treatment. */
export function isActivity(component: Component | undefined): boolean {
  const purpose = component?.purpose ?? [];
  return purpose.includes('activity') && !purpose.includes('therapy');
}

/** The day until which a young group is still settling in; undefined once it has, or where the model names no time. */
export function settlingInUntil(
  component: Component | undefined,
  startedOn: CalendarDay,
  today: CalendarDay,
): CalendarDay | undefined {
  const length = component === undefined ? undefined : valueOr(component.beddingIn, undefined);
  if (length === undefined) return undefined;
  const until = addLength(startedOn, length);
  return until > today ? until : undefined;
}

const LED_BY = { staff: 'Staff', together: 'Staff and members together', members: 'Members', partner: 'A partner' };

/** "Staff and members together, on the way to members alone". */
export function ledByInWords({ ledBy, towards }: Component): string {
  const goal = towards === undefined ? '' : `, on the way to ${LED_BY[towards].toLowerCase()}`;
  return `${LED_BY[ledBy]}${goal}`;
}

export const settlingInWords = (until: CalendarDay): string =>
  `This group is new and settling in until ${shortDate(until)}. Its results are shown apart until then.`;
