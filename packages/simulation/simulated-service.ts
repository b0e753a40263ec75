import type { CalendarDay } from '@commonground/calendar';
import type { Attended, JourneyState, PlainFact } from '@commonground/journey';

/** An invented person. NHS numbers begin 999, telephone numbers are Ofcom's for drama, mail ends in `.example`. */
export interface SimulatedPerson {
  readonly personId: string;
  readonly called: string;
  readonly fullName: string;
  readonly dateOfBirth: CalendarDay;
  readonly nhsNumber: string;
  readonly phone: string;
  readonly email: string | null;
  /** Person stated gender code (1, 2, 3, X). */
  readonly gender: string;
  /** Ethnic category code 2001. */
  readonly ethnicGroup: string;
}

export interface SimulatedJourney {
  readonly personId: string;
  readonly journeyId: string;
  /** In order, attendance among them; ids are UUIDs. */
  readonly facts: readonly PlainFact[];
  /** The state after the last fact. */
  readonly state: JourneyState;
}

/** A group of a component's timetable. */
export interface SimulatedGroup {
  readonly groupId: string;
  readonly component: string;
  readonly site: string;
  readonly name: string;
  readonly days: readonly string[];
  readonly startTime: string;
  readonly endTime: string;
  readonly everyWeeks: number;
  readonly capacity: number | null;
  readonly startedOn: CalendarDay;
}

/** Being in a component; without a group where nothing is timetabled. */
export interface SimulatedMembership {
  readonly groupId: string | null;
  readonly component: string;
  readonly personId: string;
  readonly journeyId: string;
  readonly joinedOn: CalendarDay;
  readonly leftOn: CalendarDay | null;
}

/** A group's session, or one appointment (without a group). */
export interface SimulatedSession {
  readonly sessionId: string;
  readonly groupId: string | null;
  readonly component: string;
  readonly site: string | null;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly state: 'held' | 'cancelled';
  readonly cancelledReason: string | null;
  /** People not known by name; null where nobody counts heads. */
  readonly visitors: number | null;
}

export interface SimulatedResponse {
  readonly responseId: string;
  readonly personId: string;
  readonly journeyId: string;
  readonly instrument: string;
  /** As the running service names it: `start`, `start+6 months`, `leaving`. */
  readonly occasion: string;
  readonly dueOn: CalendarDay;
  /** Null when it was never answered. */
  readonly answeredOn: CalendarDay | null;
  /** Item 1 first, before any reversal; null where an item was left out. Empty when never answered. */
  readonly answers: readonly (number | null)[];
}

export interface SimulatedOutwardEvent {
  readonly outwardId: string;
  readonly eventId: string;
  readonly on: CalendarDay;
  readonly kind: string;
  readonly audience: readonly string[];
  readonly sessions: number;
  readonly people: number;
  readonly hours: number;
}

/** A fact that the rules refused: in a simulated year a defect, so each is kept. */
export interface RefusedFact {
  readonly on: CalendarDay;
  readonly kind: string;
  readonly code: string;
  readonly why: string;
}

/** A service as it might have been between two days (both included), with the history of everybody who was there then. */
export interface SimulatedService {
  readonly model: { readonly id: string; readonly version: number };
  readonly seed: number;
  readonly algorithm: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly people: readonly SimulatedPerson[];
  readonly journeys: readonly SimulatedJourney[];
  readonly groups: readonly SimulatedGroup[];
  readonly memberships: readonly SimulatedMembership[];
  readonly sessions: readonly SimulatedSession[];
  readonly responses: readonly SimulatedResponse[];
  readonly outwardEvents: readonly SimulatedOutwardEvent[];
  /** People in touch at the end of each month: open and not resting. */
  readonly inTouch: readonly { readonly on: CalendarDay; readonly people: number }[];
  readonly refused: readonly RefusedFact[];
}

/** The marks of sessions, which the database keeps in a table of their own: facts of kind `attended`. */
export function* attendancesOf(
  service: SimulatedService,
): Generator<{ readonly personId: string; readonly journeyId: string; readonly fact: Attended }> {
  for (const { personId, journeyId, facts } of service.journeys) {
    for (const fact of facts) if (fact.kind === 'attended') yield { personId, journeyId, fact };
  }
}
