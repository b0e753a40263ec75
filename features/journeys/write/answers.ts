import { type CalendarDay, shortDate } from '@commonground/calendar';
import type { Voice } from '@commonground/journey';
import { readDate, type Values } from '#platform/pages/index.ts';

/** No field of a form is longer, unless it says so itself. */
const MOST_LETTERS = 4000;

/**
 * Reads a posted form field by field and remembers one sentence for each field that is wrong. Every read gives a value of
 * the right shape, so that a form is read to its end; nothing is written while there is an error.
 */
export class Answers {
  readonly errors: Record<string, string> = {};
  readonly #body: Values;
  readonly #today: CalendarDay;

  constructor(body: Values, today: CalendarDay) {
    this.#body = body;
    this.#today = today;
  }

  /** What was typed, trimmed; empty when nothing was. Longer than `most` letters is an error, and nothing is cut off. */
  text(name: string, most = MOST_LETTERS): string {
    const value = this.#body[name];
    const text = (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
    const letters = text.length <= most ? text.length : [...text].length;
    if (letters > most) this.wrong(name, `Use at most ${most} letters; there are ${letters}`);
    return text;
  }

  /** Looks at the length of several fields at once, for those that are read only when all is right. */
  within(limits: Readonly<Record<string, number>>): void {
    for (const [name, most] of Object.entries(limits)) this.text(name, most);
  }

  /** Everything that was ticked. */
  many(name: string): string[] {
    const value = this.#body[name];
    return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
  }

  required(name: string, message: string, most = MOST_LETTERS): string {
    const text = this.text(name, most);
    if (text === '') this.wrong(name, message);
    return text;
  }

  choice<T extends string>(name: string, allowed: readonly T[], message: string): T {
    const found = allowed.find((one) => one === this.text(name));
    if (found === undefined) this.wrong(name, message);
    return found ?? (allowed[0] as T);
  }

  /** A choice that may be left open. */
  optionalChoice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    return allowed.find((one) => one === this.text(name));
  }

  /** A number of people, from nought; undefined when left empty. */
  count(name: string, message: string): number | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    if (/^\d{1,4}$/.test(text)) return Number(text);
    this.wrong(name, message);
    return undefined;
  }

  /** The day something happened: today or before. */
  pastDay(name: string, what: string): CalendarDay {
    const on = this.day(name, what);
    if (on !== undefined && on > this.#today) {
      this.wrong(name, `${shortDate(on)} is still to come. Enter the day it happened, like 27 3 2025`);
    }
    if (on === undefined && this.errors[name] === undefined) this.wrong(name, `Enter ${what}, like 27 3 2025`);
    return on ?? this.#today;
  }

  /** A day that may be left empty. */
  day(name: string, what: string): CalendarDay | undefined {
    const read = readDate(this.#body, name, what);
    if ('wrong' in read) this.wrong(name, read.wrong);
    return 'date' in read ? read.date : undefined;
  }

  /** To whom the person said it, and when. */
  said(): Voice {
    const to = this.required('said-to', 'Enter the name of the person they told');
    return { how: 'said', to, on: this.pastDay('said-on', 'the day they said it') };
  }

  wrong(name: string, message: string): void {
    this.errors[name] ??= message;
  }
}

/** An object with the key when there is something to say, and without it when there is not. */
export function when<K extends string, T>(key: K, value: T | undefined): { [P in K]?: NonNullable<T> } {
  return (value === undefined || value === null || value === '' ? {} : { [key]: value }) as never;
}
