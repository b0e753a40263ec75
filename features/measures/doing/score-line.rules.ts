import type { CalendarDay } from '@commonground/calendar';

/** One point of a person's line: a score, or an occasion that has none. */
export interface LinePoint {
  readonly on: CalendarDay;
  readonly value: number | null;
  readonly occasion: string;
}

export interface Missed {
  readonly occasion: string;
  readonly dueOn: CalendarDay;
}

/**
 * A person's line on one scale: the scores in order of their days, with a gap for each occasion that was missed since the
 * first score. Before the first score a gap says nothing about the person, and none is drawn.
 */
export function scoreLine(
  scores: readonly { readonly on: CalendarDay; readonly value: number | null; readonly occasion: string }[],
  missed: readonly Missed[],
): LinePoint[] {
  const points = scores.map(({ on, value, occasion }) => ({ on, value, occasion }));
  const first = points[0]?.on;
  if (first === undefined) return [];
  const days = new Set(points.map(({ on }) => on));
  const gaps = missed
    .filter(({ dueOn }) => dueOn > first && !days.has(dueOn))
    .map(({ dueOn, occasion }) => ({ on: dueOn, value: null, occasion }));
  return [...points, ...gaps].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** When a measure was asked, in words: "start+6 months" is "6 months after the start". */
export function occasionInWords(occasion: string): string {
  if (occasion === 'another') return 'In between';
  const [event = '', wait] = occasion.split('+');
  const named = EVENTS[event] ?? event.replace(/^entering |^joining /, 'coming to ');
  return wait === undefined ? `At ${named}` : `${wait} after ${named}`;
}

const EVENTS: Readonly<Record<string, string>> = {
  opening: 'the first contact',
  'first-visit': 'the first visit',
  assessment: 'the first meetings',
  start: 'the start',
  leaving: 'the end',
  ended: 'the end',
  another: 'another time',
};
