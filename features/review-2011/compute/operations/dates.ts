import { z } from 'zod';
import type { At } from '../operation.ts';
import { operation } from '../operation.ts';
import { aNumber } from '../recomputed.ts';

const dateName = z.string();
const twoDates = z.tuple([dateName, dateName]);
const DAY_MS = 86_400_000;
const DAYS_A_YEAR = 365.25;

function dateOf(name: string, at: At) {
  const date = at.facts.dates[name];
  if (!date) throw new Error(`There is no date "${name}" in the facts of the review.`);
  at.used(date.source);
  return { from: Date.parse(date.from), to: Date.parse(date.to), about: date.about, iso: date };
}

const yearsBetween = (from: number, to: number): number => (to - from) / DAY_MS / DAYS_A_YEAR;

/** Years from the middle of one time to the middle of another. */
export const years = operation(twoDates, ([first, last], at) => {
  const [from, to] = [dateOf(first, at), dateOf(last, at)];
  const value = yearsBetween((from.from + from.to) / 2, (to.from + to.to) / 2);
  return aNumber(value, `from ${from.about} to ${to.about}`);
});

/** Years from the first day of one time to the last of another: no longer time fits between them. */
export const longestYears = operation(twoDates, ([first, last], at) => {
  const [from, to] = [dateOf(first, at), dateOf(last, at)];
  return aNumber(yearsBetween(from.from, to.to), `from ${from.iso.from} to ${to.iso.to} at most`);
});

/** Calendar months that a time touches. */
export const months = operation(dateName, (name, at) => {
  const { iso } = dateOf(name, at);
  const [from, to] = [iso.from, iso.to].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))) as [
    number,
    number,
  ];
  return aNumber(to - from + 1, `${iso.from} to ${iso.to}`);
});
