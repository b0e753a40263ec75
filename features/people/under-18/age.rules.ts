import { ageOn, type CalendarDay } from '@commonground/calendar';

/** Somebody whose day of birth may be known. */
export interface Born {
  readonly dateOfBirth: CalendarDay | null;
}

const GROWN_UP = 18;

/** Whole years; null when the day of birth is not known. */
export const ageToday = ({ dateOfBirth }: Born, today: CalendarDay): number | null =>
  dateOfBirth === null ? null : ageOn(dateOfBirth, today);

/** Known to be under 18. Of somebody whose age is not known it says no: where that matters ask `mayEnterAdultSpace`. */
export function isUnder18(person: Born, today: CalendarDay): boolean {
  const age = ageToday(person, today);
  return age !== null && age < GROWN_UP;
}

export type MayEnter = { readonly ok: true } | { readonly ok: false; readonly say: string };

/**
 * Whether somebody may come into a space where adults meet as peers: a group, a community, an online space, a list of
 * people to call. Nobody under 18 may, whoever agrees. Where a service takes people under 18, somebody whose age is not
 * known may not either until it is.
 *
 * @param youngest the youngest age the service takes; null when the model does not say
 */
export function mayEnterAdultSpace(person: Born, today: CalendarDay, youngest: number | null): MayEnter {
  const age = ageToday(person, today);
  if (age !== null) {
    return age >= GROWN_UP ? { ok: true } : { ok: false, say: `This is for adults, and they are ${age} years old.` };
  }
  if (youngest === null || youngest >= GROWN_UP) return { ok: true };
  return { ok: false, say: 'This is for adults, and their age is not known. Ask for their date of birth first.' };
}
