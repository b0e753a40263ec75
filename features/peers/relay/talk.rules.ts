import type { PeerAnswer } from '../peers.tables.ts';

/** How a question for a talk stands. */
export type TalkState = 'waiting' | 'no-answer' | 'open' | 'not-now' | 'no' | 'over';

export interface AskedFor {
  readonly askedAt: Date;
  readonly answer: PeerAnswer | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly messages: number;
}

const HOUR = 3_600_000;
/** A question nobody answered in a night is over: nobody owes an answer the next day. */
const WAITS_HOURS = 12;
/** A talk is short: what goes on longer belongs in the group. */
const LASTS_HOURS = 24;
export const MOST_MESSAGES = 30;

export function talkState({ askedAt, answer, answeredAt, endedAt, messages }: AskedFor, now: Date): TalkState {
  if (answer === 'no' || answer === 'not-now') return answer;
  if (endedAt !== null) return 'over';
  if (answer === null || answeredAt === null)
    return now.getTime() - askedAt.getTime() < WAITS_HOURS * HOUR ? 'waiting' : 'no-answer';
  return now.getTime() - answeredAt.getTime() < LASTS_HOURS * HOUR && messages < MOST_MESSAGES ? 'open' : 'over';
}
