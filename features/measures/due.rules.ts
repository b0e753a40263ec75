import { addDays, addLength, type CalendarDay, later } from '@commonground/calendar';
import type { Occasion, RunningModel } from '@commonground/service-model';

/** What happened in one journey, as far as occasions ask for it. Days; absent where it has not happened. */
export interface HappenedInJourney {
  readonly opening?: CalendarDay;
  readonly firstVisit?: CalendarDay;
  readonly assessment?: CalendarDay;
  readonly start?: CalendarDay;
  /** The end of the present stretch. */
  readonly ended?: CalendarDay;
  readonly entered: Readonly<Record<string, CalendarDay>>;
  readonly joined: Readonly<Record<string, CalendarDay>>;
}

/** One occasion on which an instrument is due: `occasion` names it in the dataset (`start`, `start+6 months`, `leaving`). */
export interface DueOccasion {
  readonly instrument: string;
  readonly occasion: string;
  readonly dueOn: CalendarDay;
}

/** How long before and after its day an occasion may be answered, so that one week early or late is not another. */
export const OPENS_DAYS_BEFORE = 14;
/** After so many days an occasion is over: the answer would be about another time. */
export const CLOSES_DAYS_AFTER = 42;

/**
 * The occasions of a journey up to a day, those long past included, in order. Repeated ones stop at the end of the
 * journey; what is due after leaving is asked for `followUpYears`.
 */
export function dueOccasions(model: RunningModel, happened: HappenedInJourney, until: CalendarDay): DueOccasion[] {
  const due: DueOccasion[] = [];
  for (const measure of Object.values(model.measures)) {
    if (!measure.inUse || measure.by === 'interview') continue;
    for (const occasion of measure.occasions) {
      for (const each of daysOf(occasion, happened, until, Number(model.settings['follow-up-years'].value))) {
        due.push({ instrument: measure.instrument, ...each });
      }
    }
  }
  return due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.instrument < b.instrument ? -1 : 1));
}

/**
 * Those that can be answered on a day: open, not over, not answered. Of two open occasions of one instrument only the
 * later counts, so that nobody is asked the same questions twice in a week.
 */
export function openOn(due: readonly DueOccasion[], answered: ReadonlySet<string>, on: CalendarDay): DueOccasion[] {
  const open = due.filter(
    (each) => on >= addDays(each.dueOn, -OPENS_DAYS_BEFORE) && on <= addDays(each.dueOn, CLOSES_DAYS_AFTER),
  );
  return open
    .filter((each) => !open.some((other) => other.instrument === each.instrument && other.dueOn > each.dueOn))
    .filter((each) => !answered.has(keyOf(each)));
}

/** What makes an occasion of an instrument itself. */
export const keyOf = ({ instrument, occasion, dueOn }: DueOccasion) => `${instrument} ${occasion} ${dueOn}`;

function daysOf(
  occasion: Occasion,
  happened: HappenedInJourney,
  until: CalendarDay,
  followUpYears: number,
): Omit<DueOccasion, 'instrument'>[] {
  const name = nameOf(occasion);
  const from = dayOf(occasion, happened);
  if (from === undefined) return [];
  const first = occasion.wait === undefined ? from : addLength(from, occasion.wait);
  const isAfterLeaving = occasion.at.event === 'leaving' || occasion.at.event === 'ended';
  const last = isAfterLeaving ? addLength(from, `${Math.max(followUpYears, 1)} years`) : (happened.ended ?? until);
  if (occasion.every === undefined) return first <= until ? [{ occasion: name, dueOn: first }] : [];
  const days: Omit<DueOccasion, 'instrument'>[] = [];
  for (let n = 1; n < 500; n++) {
    const dueOn = repeated(from, occasion.every, n);
    if (dueOn > until || dueOn > last) break;
    days.push({ occasion: `${name}+${multiple(occasion.every, n)}`, dueOn });
  }
  return days;
}

/** The n-th repeat, counted from the event and not from the last repeat, so that months keep their day. */
function repeated(from: CalendarDay, every: string, n: number): CalendarDay {
  return later(from, addLength(from, multiple(every, n)));
}

function multiple(every: string, n: number): string {
  const [count, unit] = every.split(' ') as [string, string];
  const total = Number(count) * n;
  return `${total} ${unit.replace(/s$/, '')}${total === 1 ? '' : 's'}`;
}

function nameOf({ at, wait }: Occasion): string {
  const event =
    at.event === 'entering' ? `entering ${at.stage}` : at.event === 'joining' ? `joining ${at.component}` : at.event;
  return wait === undefined ? event : `${event}+${wait}`;
}

function dayOf({ at }: Occasion, happened: HappenedInJourney): CalendarDay | undefined {
  switch (at.event) {
    case 'opening':
      return happened.opening;
    case 'first-visit':
      return happened.firstVisit;
    case 'assessment':
      return happened.assessment;
    case 'start':
      return happened.start;
    case 'leaving':
    case 'ended':
      return happened.ended;
    case 'entering':
      return happened.entered[at.stage];
    case 'joining':
      return happened.joined[at.component];
    default:
      // Sessions, contacts, absences, months and texts ask by themselves where they happen; nothing is due in a journey.
      return undefined;
  }
}
