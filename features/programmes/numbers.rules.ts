/** A session as far as its place in a programme goes. */
export interface CountedSession {
  readonly sessionId: string;
  readonly on: string;
  readonly startTime: string | null;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly extra: boolean;
  readonly makesUp: number | null;
}

/** What a group follows: from which day, how many sessions, and whether it begins again after the last. */
export interface Following {
  readonly firstOn: string;
  readonly sessions: number;
  readonly repeats: boolean;
}

/**
 * Which session of the programme each meeting is, counted in order of time: a cancelled meeting has no number, so the
 * next one takes it over, and a session that moves takes its number along. A catch-up has the number it makes up for.
 */
export function numbersOf(
  sessions: readonly CountedSession[],
  { firstOn, sessions: of, repeats }: Following,
): Map<string, number> {
  const numbers = new Map<string, number>();
  let count = 0;
  for (const session of [...sessions].sort(inTime)) {
    if (session.makesUp !== null) numbers.set(session.sessionId, session.makesUp);
    if (session.extra || session.on < firstOn || session.state === 'cancelled') continue;
    if (count < of || repeats) numbers.set(session.sessionId, (count % of) + 1);
    count += 1;
  }
  return numbers;
}

const inTime = (a: CountedSession, b: CountedSession): number =>
  `${a.on} ${a.startTime ?? ''}` < `${b.on} ${b.startTime ?? ''}` ? -1 : 1;

/** How far somebody has come: which sessions they were at, which of those held they missed, and whether to ask. */
export interface Progress {
  readonly attended: readonly number[];
  readonly missed: readonly number[];
  /** They came to enough: whether they have finished is for the practitioner to say. */
  readonly askWhetherFinished: boolean;
}

/** @param held numbers of the sessions that took place while they were in the group */
export function progressOf(held: readonly number[], cameTo: readonly number[], completesWith: number): Progress {
  const attended = [...new Set(cameTo)].sort((a, b) => a - b);
  const missed = [...new Set(held)].filter((number) => !attended.includes(number)).sort((a, b) => a - b);
  return { attended, missed, askWhetherFinished: attended.length >= completesWith };
}
