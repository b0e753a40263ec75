import {
  type AlertLevel,
  afterDutyMinutes,
  closedBy,
  type DutyCalendar,
  flagLevels,
  judgedByDefault,
  type Level,
  notLaterThan,
  ownerAt,
  rankOf,
  seenBy,
} from '#features/safety/index.ts';

export interface SentAnswers {
  readonly responseId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly instrument: string;
  readonly answers: Parameters<typeof judgedByDefault>[1];
  readonly sentAt: Date;
}

export interface PlannedOccurrence {
  readonly responseId: string;
  readonly level: Level;
  readonly because: string;
  readonly at: Date;
}

/** An alert as it stands on the day on which the demonstration begins. */
export interface PlannedAlert {
  readonly journeyId: string;
  readonly personId: string;
  level: AlertLevel;
  because: string;
  readonly raisedAt: Date;
  dueAt: Date;
  readonly occurrences: PlannedOccurrence[];
  readonly owner: ReturnType<typeof ownerAt>;
  /** Who on the team took it, as a number; undefined: nobody yet. */
  takenBy?: number;
  seenAt?: Date;
  closedAt?: Date;
  done?: { readonly kind: string; readonly words: string };
}

/** Minutes of duty until an alert is seen, and from then until it is closed; how these teams differ is not known. */
const UNTIL_SEEN = [25, 70, 140, 15, 200, 45, 310];
const UNTIL_CLOSED = [40, 180, 90, 500, 60];

/** What was done, as a member would read it. Invented. */
const DONE = [
  { kind: 'spoke', words: 'We spoke on the phone. You told me what had happened, and we agreed what helps tonight.' },
  { kind: 'spoke', words: 'We talked before the group. You are safe, and we meet again on Thursday.' },
  { kind: 'not-needed', words: 'You told us last week that you have these thoughts often, and what you do then.' },
  { kind: 'someone-else', words: 'Your key worker had already spoken with you that morning.' },
  { kind: 'spoke', words: 'We spoke, and read your plan together. You will call us if it gets harder.' },
  { kind: 'with-others', words: 'We agreed that the crisis team calls you this evening. They know your plan.' },
];

/** Within so many hours before the demonstration begins an alert may still be open. */
const HOURS_FRESH = 72;

/**
 * What the answers of the last weeks have led to: alerts as the rules raise them, seen and closed by a team of two, and at
 * the end some that are open and one that nobody has seen in time.
 */
export function planAlerts(sent: readonly SentAnswers[], duty: DutyCalendar, now: Date): PlannedAlert[] {
  const planned: PlannedAlert[] = [];
  const open = new Map<string, PlannedAlert>();
  for (const answers of sent) {
    const judged = judgedByDefault(answers.instrument, answers.answers);
    if (judged === undefined) continue;
    const before = open.get(answers.journeyId);
    const occurrence = { ...judged, responseId: answers.responseId, at: answers.sentAt };
    if (before !== undefined && (before.closedAt === undefined || before.closedAt > answers.sentAt)) {
      joined(before, occurrence, duty, now);
    } else if (judged.level !== 'show-help') {
      const alert = raised(answers, { ...occurrence, level: judged.level }, duty);
      settle(alert, planned.length, duty, now);
      planned.push(alert);
      open.set(answers.journeyId, alert);
    }
  }
  leaveOneOverdue(planned, duty, now);
  leaveOneInHand(planned, now);
  return planned;
}

function raised(
  { journeyId, personId }: SentAnswers,
  occurrence: PlannedOccurrence & { level: AlertLevel },
  duty: DutyCalendar,
): PlannedAlert {
  const { level, because, at } = occurrence;
  const dueAt = seenBy(duty, level, at, flagLevels().clocks);
  return {
    journeyId,
    personId,
    level,
    because,
    raisedAt: at,
    dueAt,
    occurrences: [occurrence],
    owner: ownerAt(duty, at),
  };
}

/** A higher level is looked at anew; here the answers that join are few, and only open alerts are raised. */
function joined(alert: PlannedAlert, occurrence: PlannedOccurrence, duty: DutyCalendar, now: Date): void {
  alert.occurrences.push(occurrence);
  if (occurrence.level === 'show-help' || rankOf(occurrence.level) <= rankOf(alert.level)) return;
  alert.level = occurrence.level;
  alert.because = occurrence.because;
  alert.dueAt = seenBy(duty, occurrence.level, occurrence.at, flagLevels().clocks);
  if (alert.closedAt === undefined || alert.closedAt > now) unseen(alert);
}

/** Seen and closed at times of its own, as far as those have come. */
function settle(alert: PlannedAlert, nth: number, duty: DutyCalendar, now: Date): void {
  const seenAt = afterDutyMinutes(duty, alert.raisedAt, UNTIL_SEEN[nth % UNTIL_SEEN.length] as number);
  const fresh = now.getTime() - alert.raisedAt.getTime() < HOURS_FRESH * 3_600_000;
  if (seenAt > now || (fresh && nth % 2 === 0)) return;
  alert.takenBy = nth % 2;
  alert.seenAt = seenAt;
  alert.dueAt = notLaterThan(
    alert.dueAt,
    alert.level,
    seenAt,
    closedBy(duty, alert.level, seenAt, flagLevels().clocks),
  );
  const closedAt = afterDutyMinutes(duty, seenAt, UNTIL_CLOSED[nth % UNTIL_CLOSED.length] as number);
  if (closedAt > now || (fresh && nth % 3 === 0)) return;
  alert.closedAt = closedAt;
  const done = DONE[nth % DONE.length];
  if (done) alert.done = done;
}

function unseen(alert: PlannedAlert): void {
  delete alert.takenBy;
  delete alert.seenAt;
  delete alert.closedAt;
  delete alert.done;
}

/** The latest alert of a journey that should have been seen already, where there are enough of them to spare one. */
function leaveOneOverdue(planned: readonly PlannedAlert[], duty: DutyCalendar, now: Date): void {
  const ENOUGH = 2;
  if (planned.length < ENOUGH) return;
  const last = new Map(planned.map((alert) => [alert.journeyId, alert]));
  const due = (alert: PlannedAlert) => seenBy(duty, alert.level, alert.raisedAt, flagLevels().clocks);
  const late = planned.findLast((alert) => last.get(alert.journeyId) === alert && due(alert) < now);
  if (late === undefined) return;
  unseen(late);
  late.dueAt = due(late);
}

/** The latest alert that somebody has seen, and whose time to be closed has not run out, is still with them. */
function leaveOneInHand(planned: readonly PlannedAlert[], now: Date): void {
  const last = new Map(planned.map((alert) => [alert.journeyId, alert]));
  const recent = planned.findLast(
    (alert) => alert.closedAt !== undefined && alert.dueAt > now && last.get(alert.journeyId) === alert,
  );
  delete recent?.closedAt;
  delete recent?.done;
}
