import type { CalendarDay } from '@commonground/calendar';
import { promiseNow, type ReadPromise } from '#features/safety/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type Comparison, compare, comparedOn } from '../compare.rules.ts';
import { type LinePoint, type Missed, scoreLine } from '../doing/score-line.rules.ts';
import { askedOf } from '../due.store.ts';
import { scoresOf } from '../score.store.ts';
import type { InHand } from './in-hand.ts';
import type { Worry } from './worried.tsx';
import { worryOf } from './worry.store.ts';

/** What a person is shown of answers they sent. */
export interface SentAnswers {
  readonly comparison: Comparison;
  readonly line: readonly LinePoint[];
  readonly worry: Worry | undefined;
  /** The role that looks after worrying answers, in words a member may read, and when they are there. */
  readonly onDuty: ReadPromise;
}

/** Reads what a person is shown of answers they sent: beside the last ones, over time, and what they called for. */
export async function sentAnswers(
  tx: Tx,
  { response, instrument }: InHand,
  { today, now }: { readonly today: CalendarDay; readonly now: Date },
): Promise<SentAnswers> {
  const { scale, metric } = comparedOn(instrument);
  const all = await scoresOf(tx, response.personId, instrument.id);
  const scores = all.filter((each) => each.scale === scale && each.metric === metric);
  const mine = scores.findIndex((each) => each.responseId === response.responseId);
  const before = scores.slice(0, Math.max(0, mine)).findLast(({ value }) => value !== null);
  const { missed } = await askedOf(tx, response.personId, today);
  return {
    comparison: compare(instrument, before?.value ?? null, scores[mine]?.value ?? null),
    line: scoreLine(scores, missed.filter((each) => each.instrument === instrument.id) as Missed[]),
    worry: await worryOf(tx, response),
    onDuty: await promiseNow(tx, response.serviceId, now),
  };
}
