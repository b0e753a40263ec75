import { addDays, addLength, type CalendarDay, later } from '@commonground/calendar';
import { instrumentAsked, instrumentOf } from '@commonground/measures';
import { multipleOf, type Occasion, occasionName, type RunningModel } from '@commonground/service-model';

/** What happened in one journey, as far as occasions ask for it. Days; absent where it has not happened. */
export interface HappenedInJourney {
  readonly opening?: CalendarDay;
  readonly firstVisit?: CalendarDay;
  readonly assessment?: CalendarDay;
  readonly start?: CalendarDay;
  /** The end of the present stretch. */
  readonly ended?: CalendarDay;
  /** It ended because the person died. */
  readonly died?: boolean;
  readonly entered: Readonly<Record<string, CalendarDay>>;
  readonly joined: Readonly<Record<string, CalendarDay>>;
}

/** One occasion on which an instrument is due: `occasion` names it in the dataset (`start`, `start+6 months`, `leaving`). */
export interface DueOccasion {
  readonly instrument: string;
  readonly occasion: string;
  readonly dueOn: CalendarDay;
}

/** One time in which a service asks an instrument: from a day on, until it was paused. */
export interface PeriodInUse {
  readonly askedSince: CalendarDay;
  readonly pausedSince: CalendarDay | null;
}

/** By instrument, the periods in which it is asked. One that is not in here is asked always. */
export type MeasuresInUse = ReadonlyMap<string, readonly PeriodInUse[]>;

const ASKED_ALWAYS: MeasuresInUse = new Map();

/** How long before and after its day an occasion may be answered, so that one week early or late is not another. */
export const OPENS_DAYS_BEFORE = 14;
/** So long after its day an occasion is overdue: one that is answered two weeks early or late is on time. */
export const OVERDUE_DAYS_AFTER = 14;
/** After so many days an occasion is over: the answer would be about another time. */
export const CLOSES_DAYS_AFTER = 42;

/**
 * The occasions of a journey up to a day, those long past included, in order; `instrument` is the one that is asked
 * where the model names a questionnaire nobody has defined. Repeated ones stop at the end of the journey; what is due
 * after leaving is asked for `follow-up-years`. Nothing counts as asked that was still open when the person died, when
 * the service paused the instrument, or before it took it into use.
 */
export function dueOccasions(
  model: RunningModel,
  happened: HappenedInJourney,
  until: CalendarDay,
  inUse: MeasuresInUse = ASKED_ALWAYS,
): DueOccasion[] {
  const due: DueOccasion[] = [];
  const years = Number(model.settings['follow-up-years'].value);
  for (const measure of Object.values(model.measures)) {
    if (!measure.inUse || measure.by === 'interview') continue;
    const instrument = instrumentAsked(measure.instrument)?.id ?? measure.instrument;
    const periods = inUse.get(instrument);
    for (const occasion of measure.occasions) {
      for (const each of daysOf(occasion, happened, until, years)) {
        if (isAsked(each.dueOn, periods, happened)) due.push({ instrument, ...each });
      }
    }
  }
  return due.sort((a, b) =>
    a.dueOn === b.dueOn ? besides(a) - besides(b) || byName(a, b) : a.dueOn < b.dueOn ? -1 : 1,
  );
}

const byName = (a: DueOccasion, b: DueOccasion): number => (a.instrument < b.instrument ? -1 : 1);

/** What shows how somebody changes is asked before forms that only record; where there is little room, those wait. */
const besides = ({ instrument }: DueOccasion): number => (instrumentAsked(instrument)?.kind === 'record' ? 1 : 0);

function isAsked(
  dueOn: CalendarDay,
  periods: readonly PeriodInUse[] | undefined,
  { died, ended }: HappenedInJourney,
): boolean {
  const closes = addDays(dueOn, CLOSES_DAYS_AFTER);
  if (died && ended !== undefined && closes >= ended) return false;
  return (
    periods === undefined ||
    periods.some(({ askedSince, pausedSince }) => dueOn >= askedSince && (pausedSince === null || closes < pausedSince))
  );
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

/** Where an occasion stands on a day: `over` went by without an answer, `not-yet` has not opened. */
export type Standing = 'answered' | 'due' | 'overdue' | 'over' | 'not-yet';

/**
 * Where each occasion of one journey stands. Of two open ones of an instrument only the later is asked; the earlier is
 * over as soon as the later opens.
 */
export function standingOn(
  due: readonly DueOccasion[],
  answered: ReadonlySet<string>,
  on: CalendarDay,
): { readonly occasion: DueOccasion; readonly standing: Standing }[] {
  const open = new Set(openOn(due, answered, on));
  return due.map((occasion) => {
    if (answered.has(keyOf(occasion))) return { occasion, standing: 'answered' };
    if (on < addDays(occasion.dueOn, -OPENS_DAYS_BEFORE)) return { occasion, standing: 'not-yet' };
    if (!open.has(occasion)) return { occasion, standing: 'over' };
    return { occasion, standing: on > addDays(occasion.dueOn, OVERDUE_DAYS_AFTER) ? 'overdue' : 'due' };
  });
}

/** The name of an answer that belongs to no occasion of the model. */
export const ANOTHER_OCCASION = 'another';

/** Whether an instrument is a form that a link can open and staff can type in; a person's goals are rated elsewhere. */
export const hasForm = (instrument: string): boolean => instrumentOf(instrument).askedOn === 'form';

/** What makes an occasion of an instrument itself. */
export const keyOf = ({ instrument, occasion, dueOn }: DueOccasion) => `${instrument} ${occasion} ${dueOn}`;

function daysOf(
  occasion: Occasion,
  happened: HappenedInJourney,
  until: CalendarDay,
  followUpYears: number,
): Omit<DueOccasion, 'instrument'>[] {
  const from = dayOf(occasion, happened);
  if (from === undefined) return [];
  const first = occasion.wait === undefined ? from : addLength(from, occasion.wait);
  const isAfterLeaving = occasion.at.event === 'leaving' || occasion.at.event === 'ended';
  const last = isAfterLeaving
    ? followUpYears > 0
      ? addLength(from, `${followUpYears} years`)
      : from
    : (happened.ended ?? until);
  if (occasion.every === undefined) {
    const isInvited = !isAfterLeaving || first <= last;
    return first <= until && isInvited ? [{ occasion: occasionName(occasion), dueOn: first }] : [];
  }
  const days: Omit<DueOccasion, 'instrument'>[] = [];
  for (let n = 1; n < 500; n++) {
    const dueOn = repeated(from, occasion.every, n);
    if (dueOn > until || dueOn > last) break;
    days.push({ occasion: occasionName(occasion, n), dueOn });
  }
  return days;
}

/** The n-th repeat, counted from the event and not from the last repeat, so that months keep their day. */
function repeated(from: CalendarDay, every: string, n: number): CalendarDay {
  return later(from, addLength(from, multipleOf(every, n)));
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
      // Somebody who never started has nothing to look back on, and is not asked.
      return happened.start === undefined ? undefined : happened.ended;
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
