import { type CalendarDay, dayNumber, daysBetween } from '@commonground/calendar';
import type { JourneySpan } from '@commonground/journey';
import { type Count, type RunningModel, valueOr, wasPresent } from '@commonground/service-model';
import type { SimulatedService } from './simulated-service.ts';

/** A year of reference: first and last day, both included. */
export interface Period {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** Reads counts from a simulated service, by the fixed list of `lands-near`. All are of people, except where they say contacts or events. */
export function countsOf(model: RunningModel, service: SimulatedService, period: Period): (count: Count) => number {
  const within = (d: CalendarDay | null): boolean => d !== null && d >= period.from && d <= period.to;
  const spans = (): JourneySpan[] =>
    service.journeys.flatMap(({ state }) => (state.span ? [...state.earlierSpans, state.span] : []));
  const spansWhere = (holds: (span: JourneySpan) => boolean): number => spans().filter(holds).length;
  const opened = (route: string | undefined): number =>
    spansWhere((s) => s.openedBy !== 'returned' && within(s.opened) && (route === undefined || s.route === route));
  const inTouch = (): number => mean(service.inTouch.filter((month) => within(month.on)).map((month) => month.people));
  const outward = (id: string) => service.outwardEvents.filter((event) => event.outwardId === id && within(event.on));

  return (count) => {
    switch (count.kind) {
      case 'seen-in-year':
        return contacts(service, within, count.component).people;
      case 'contacts-in-year':
        return contacts(service, within, count.component).contacts;
      case 'opened-in-year':
        return opened(count.route);
      case 'opened-in-half-year':
        return opened(count.route) / 2;
      case 'opened-a-month':
        return opened(count.route) / 12;
      case 'in-touch':
        return inTouch();
      case 'in-touch-per-wte':
        return inTouch() / wteOf(model, count.role);
      case 'taken-on-in-year':
        // Somebody who comes back was taken on before: only the first time counts, as with opening.
        return spansWhere((s) => s.openedBy !== 'returned' && within(s.takenOn));
      case 'started-in-year':
        return spansWhere((s) => within(s.started));
      case 'finished-in-year':
        return spansWhere((s) => s.ended?.as === 'completed' && within(s.ended.on));
      case 'ended-in-year':
        return spansWhere((s) => s.ended !== null && within(s.ended.on));
      case 'discharged-in-year':
        return spansWhere((s) => s.takenOn !== null && s.ended !== null && within(s.ended.on));
      case 'members':
        return membersOf(service, period, count.component);
      case 'people-outward':
        return outward(count.outward).reduce((sum, event) => sum + event.people, 0);
      case 'events-outward':
        return outward(count.outward).length;
    }
  };
}

function contacts(service: SimulatedService, within: (d: CalendarDay) => boolean, component: string | undefined) {
  let people = 0;
  let all = 0;
  for (const { facts } of service.journeys) {
    const before = all;
    for (const fact of facts) {
      const isContact = fact.kind === 'visited' || (fact.kind === 'attended' && wasPresent(fact.how));
      if (isContact && within(fact.on) && (component === undefined || fact.component === component)) all++;
    }
    if (all > before) people++;
  }
  return { people, contacts: all };
}

/** Mean number of people in a component over the days of the period. */
function membersOf(service: SimulatedService, { from, to }: Period, component: string): number {
  const first = dayNumber(from);
  const after = dayNumber(to) + 1;
  let days = 0;
  for (const m of service.memberships) {
    if (m.component !== component) continue;
    const start = Math.max(first, dayNumber(m.joinedOn));
    const end = m.leftOn === null ? after : Math.min(after, dayNumber(m.leftOn));
    days += Math.max(0, end - start);
  }
  return days / (daysBetween(from, to) + 1);
}

function wteOf(model: RunningModel, role: string): number {
  const held = model.roles[role];
  const wte = held === undefined ? null : valueOr(held.wte, null);
  if (wte === null) throw new Error(`"${model.name}" does not say how many whole-time equivalents "${role}" has.`);
  return wte;
}

const mean = (xs: readonly number[]): number => (xs.length === 0 ? 0 : xs.reduce((a, b) => a + b, 0) / xs.length);
