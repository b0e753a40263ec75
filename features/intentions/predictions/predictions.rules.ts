import type { CalendarDay } from '@commonground/calendar';

/** A prediction as it was written down; a later one has a higher `seq`. */
export interface Prediction {
  readonly predictionId: string;
  readonly componentId: string | null;
  readonly measure: string;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly predicted: number;
  readonly saidBy: string;
  readonly saidOn: CalendarDay;
  readonly source: string;
  readonly place: string | null;
  readonly reason: string | null;
  readonly writtenOn: CalendarDay;
  readonly seq: number;
}

type Subject = Pick<Prediction, 'componentId' | 'measure' | 'from' | 'to'>;

/** `counts`: what came is held against it. `too-late`: its time had begun. `another`: one of the same thing and time counts. */
export type Standing = 'counts' | 'too-late' | 'another';

export const isOfTheSame = (a: Subject, b: Subject): boolean =>
  a.componentId === b.componentId && a.measure === b.measure && a.from === b.from && a.to === b.to;

/**
 * How a prediction stands among all. Of one thing and time the last counts that was written down before the time began; where
 * none was, the first that was copied from a paper of before. What was said later than that is no prediction.
 */
export function standingOf(one: Prediction, all: readonly Prediction[]): Standing {
  if (one.saidOn > one.from) return 'too-late';
  const same = all.filter((other) => other.saidOn <= other.from && isOfTheSame(other, one));
  const inTime = same.filter(({ writtenOn, from }) => writtenOn <= from);
  const counts =
    inTime.length > 0 ? Math.max(...inTime.map(({ seq }) => seq)) : Math.min(...same.map(({ seq }) => seq));
  return one.seq === counts ? 'counts' : 'another';
}
