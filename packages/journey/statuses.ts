import { addLength, type CalendarDay, later } from '@commonground/calendar';
import type { JourneyModel } from './journey-model.ts';
import { hasChosen, hasEnded, hasStarted, type JourneyState, type Place, pauseOn } from './journey-state.ts';
import { phaseOf, quietAfterOf } from './reading-the-model.ts';

/** The day from which somebody reads as resting if nothing happens, or null where the stage knows no resting. */
export function quietFrom(model: JourneyModel, s: JourneyState): CalendarDay | null {
  const after = quietAfterOf(model, s.stage);
  if (after === null || s.stageSince === null) return null;
  const since = [s.lastSeen, s.resumedOn, s.paused?.until ?? null].reduce<CalendarDay>(
    (latest, d) => (d === null ? latest : later(latest, d)),
    s.stageSince,
  );
  return addLength(since, after);
}

const someone = (s: JourneyState, state: Place['state']): boolean => {
  for (const id in s.places) if (s.places[id]!.state === state) return true;
  return false;
};

const phaseIs =
  (phase: string): Row['holds'] =>
  (model, s) =>
    phaseOf(model, s) === phase;

interface Row {
  readonly id: string;
  /** When the row holds, in the words of the documentation. */
  readonly holdsWhen: string;
  /** What people read. */
  readonly words: string;
  readonly holds: (model: JourneyModel, s: JourneyState, on: CalendarDay) => boolean;
}

const rows = [
  { id: 'died', holdsWhen: 'ended as died', words: 'Has died', holds: (_, s) => s.died },
  {
    id: 'stranger',
    holdsWhen: 'no journey, no visit',
    words: 'Not known here',
    holds: (_, s) => s.span === null && s.visits === 0,
  },
  {
    id: 'visitor',
    holdsWhen: 'no journey, has visited',
    words: 'Comes to an open group',
    holds: (_, s) => s.span === null,
  },
  {
    id: 'welcome-back',
    holdsWhen: 'ended, in an after stage',
    words: 'Finished here, welcome back',
    holds: (model, s) => hasEnded(s) && phaseOf(model, s) === 'after',
  },
  {
    id: 'not-taken-on',
    holdsWhen: 'ended so',
    words: 'Not this service for now',
    holds: (_, s) => s.span?.ended?.as === 'not-taken-on',
  },
  {
    id: 'did-not-start',
    holdsWhen: 'ended before ever starting, and neither planned nor moved away or admitted',
    words: 'Did not start',
    holds: (_, s) =>
      hasEnded(s) && !hasStarted(s) && s.span?.ended?.countsAs !== 'neither' && s.span?.ended?.countsAs !== 'planned',
  },
  {
    id: 'finished',
    holdsWhen: 'ended, planned',
    words: 'Finished as planned',
    holds: (_, s) => s.span?.ended?.countsAs === 'planned',
  },
  {
    id: 'left',
    holdsWhen: 'ended, unplanned',
    words: 'Left before the planned end',
    holds: (_, s) => s.span?.ended?.countsAs === 'unplanned',
  },
  {
    id: 'elsewhere',
    holdsWhen: 'ended otherwise',
    words: 'Moved away or in care elsewhere',
    holds: (_, s) => hasEnded(s),
  },
  {
    id: 'paused',
    holdsWhen: 'a pause covers the day',
    words: 'Having a break',
    holds: (_, s, on) => pauseOn(s, on) !== null,
  },
  {
    id: 'suggested',
    holdsWhen: 'no yes yet',
    words: 'Suggested, waiting for your yes',
    holds: (_, s) => !hasChosen(s),
  },
  {
    id: 'awaiting-outcome',
    holdsWhen: 'arriving or assessing, assessed since the last decision',
    words: 'Met the team, waiting to hear',
    holds: (model, s) => s.awaitingOutcome && ['arriving', 'assessing'].includes(phaseOf(model, s) ?? ''),
  },
  {
    id: 'offered',
    holdsWhen: 'not started, an offer is open',
    words: 'Offered a place',
    holds: (_, s) => !hasStarted(s) && someone(s, 'offered'),
  },
  {
    id: 'waiting',
    holdsWhen: 'not started, put forward',
    words: 'Waiting for a place',
    holds: (_, s) => !hasStarted(s) && someone(s, 'waiting'),
  },
  { id: 'being-assessed', holdsWhen: 'phase assessing', words: 'Meeting the team', holds: phaseIs('assessing') },
  {
    id: 'resting',
    holdsWhen: 'no visit for `quiet-after`',
    words: 'Has not been for a while, welcome',
    holds: (model, s, on) => {
      const from = quietFrom(model, s);
      return from !== null && on >= from;
    },
  },
  { id: 'asked', holdsWhen: 'phase arriving', words: 'Finding out', holds: phaseIs('arriving') },
  { id: 'preparing', holdsWhen: 'phase preparing', words: 'Getting ready', holds: phaseIs('preparing') },
  { id: 'taking-part', holdsWhen: 'phase taking-part', words: 'Taking part', holds: phaseIs('taking-part') },
  { id: 'moving-on', holdsWhen: 'phase moving-on', words: 'Moving on', holds: phaseIs('moving-on') },
] as const satisfies readonly Row[];

export type Status = (typeof rows)[number]['id'];

/** The twenty statuses in their order: the first that holds is the status. Also the printed documentation and the words on screens. */
export const STATUSES: readonly (Row & { readonly id: Status })[] = rows;

/** The status on a day, given the state after the facts up to that day. */
export function statusOf(model: JourneyModel, s: JourneyState, on: CalendarDay): Status {
  for (const row of STATUSES) if (row.holds(model, s, on)) return row.id;
  // Every open journey has a stage, and every stage one of the phases: the model's checker and `apply` see to it.
  throw new Error(`No status holds in stage "${s.stage}" on ${on}: the facts and the model do not belong together.`);
}

export const statusWords = (status: Status): string => STATUSES.find((row) => row.id === status)!.words;

/** The table of statuses as Markdown, for the documentation. */
export function statusTable(): string {
  const lines = STATUSES.map((row, i) => `| ${i + 1} | ${row.id} | ${row.holdsWhen} | ${row.words} |`);
  return ['| # | status | holds when | words |', '|---|---|---|---|', ...lines, ''].join('\n');
}

/** Whom a list of people counts as in touch: open and not resting, by status. */
export const IN_TOUCH: ReadonlySet<Status> = new Set([
  'asked',
  'being-assessed',
  'awaiting-outcome',
  'offered',
  'waiting',
  'preparing',
  'taking-part',
  'moving-on',
  'paused',
]);

export interface WaitingFor {
  readonly component: string;
  /** When the person asked; offers that came and went do not shorten the wait. */
  readonly since: CalendarDay;
}
export interface OpenOffer {
  readonly component: string;
  readonly group: string | undefined;
  readonly replyBy: CalendarDay | undefined;
}

const inState = (s: JourneyState, state: Place['state']) =>
  Object.entries(s.places).filter(([, p]) => p.state === state);

export const waitingFor = (s: JourneyState): WaitingFor[] =>
  inState(s, 'waiting').map(([component, p]) => ({ component, since: p.askedOn }));

export const openOffers = (s: JourneyState): OpenOffer[] =>
  inState(s, 'offered').map(([component, p]) => ({ component, group: p.group, replyBy: p.replyBy }));
