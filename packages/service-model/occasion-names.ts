import type { Occasion, OccasionEvent } from './running-model.ts';

/** The event of an occasion as records name it: `start`, `entering step-down`, `joining skills`. */
export function eventName(at: OccasionEvent): string {
  if (at.event === 'entering') return `entering ${at.stage}`;
  return at.event === 'joining' ? `joining ${at.component}` : at.event;
}

/** The n-th multiple of a length: three times `6 months` is `18 months`. */
export function multipleOf(length: string, n: number): string {
  const [count, unit] = length.split(' ') as [string, string];
  const total = Number(count) * n;
  return `${total} ${unit.replace(/s$/, '')}${total === 1 ? '' : 's'}`;
}

/** How records name an occasion: `start`, `leaving+2 years`; `nth` for the time of a repeated one: `start+6 months`. */
export function occasionName({ at, wait, every }: Occasion, nth = 1): string {
  const length = every === undefined ? wait : multipleOf(every, nth);
  return length === undefined ? eventName(at) : `${eventName(at)}+${length}`;
}

/** Whether a name is one of this occasion's: `start+12 months` is the second of every 6 months. */
export function isNameOf(occasion: Occasion, name: string): boolean {
  const { at, every } = occasion;
  if (every === undefined) return name === occasionName(occasion);
  const [event, length] = name.split('+');
  if (event !== eventName(at) || length === undefined) return false;
  const nth = Number.parseInt(length, 10) / Number.parseInt(every, 10);
  return Number.isInteger(nth) && nth > 0 && name === occasionName(occasion, nth);
}
