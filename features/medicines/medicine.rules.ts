import { addDays, type CalendarDay, daysBetween } from '@commonground/calendar';
import { isPsychiatric, medicineData } from './medicine-kinds.ts';

export interface Medicine {
  readonly medicineId: string;
  readonly name: string;
  readonly kind: string;
  readonly dose: string | null;
  readonly whatFor: string | null;
  readonly since: CalendarDay;
  readonly until: CalendarDay | null;
  readonly whyEnded: string | null;
  readonly reviewOn: CalendarDay | null;
  readonly prescribedBy: string | null;
}

/** A question to look into with the prescriber; never advice. */
export interface Prompt {
  readonly id: keyof (typeof medicineData)['prompts'];
  readonly words: string;
  /** The medicines it is about. */
  readonly about: readonly string[];
}

/** Taken on a day: since that day or before, and not ended before it. */
export const takenOn = ({ since, until }: Pick<Medicine, 'since' | 'until'>, on: CalendarDay): boolean =>
  since <= on && (until === null || until >= on);

/** How many psychiatric medicines are taken on a day, as far as they are written down. */
export const psychiatricOn = (medicines: readonly Medicine[], on: CalendarDay): number =>
  medicines.filter((medicine) => isPsychiatric(medicine.kind) && takenOn(medicine, on)).length;

/** What to ask the prescriber about today: sedatives beyond a week, combinations, and reviews whose day is past. */
export function promptsOn(medicines: readonly Medicine[], on: CalendarDay): Prompt[] {
  const now = medicines.filter((medicine) => takenOn(medicine, on));
  const psychiatric = now.filter(({ kind }) => isPsychiatric(kind));
  const rules = medicineData.prompts;
  const long = now.filter(
    ({ kind, since }) => kind === 'sedative' && daysBetween(since, on) > rules['sedative-days'].most,
  );
  const sameKind = psychiatric.filter(
    ({ kind }) => psychiatric.filter((other) => other.kind === kind).length > rules['same-kind'].most,
  );
  const together = psychiatric.length > rules.together.most ? psychiatric : [];
  const late = now.filter(({ reviewOn }) => reviewOn !== null && reviewOn < on);
  return [
    prompt('sedative-days', long),
    prompt('same-kind', sameKind),
    prompt('together', together),
    prompt('review-late', late),
  ].filter(({ about }) => about.length > 0);
}

const prompt = (id: Prompt['id'], medicines: readonly Medicine[]): Prompt => ({
  id,
  words: medicineData.prompts[id].words,
  about: medicines.map(({ name }) => name),
});

/** The days from which the number of psychiatric medicines was another, with the number. */
export function loadOverTime(medicines: readonly Medicine[]): { readonly on: CalendarDay; readonly n: number }[] {
  const days = medicines
    .filter(({ kind }) => isPsychiatric(kind))
    .flatMap(({ since, until }) => (until === null ? [since] : [since, addDays(until, 1)]));
  const steps: { on: CalendarDay; n: number }[] = [];
  for (const on of [...new Set(days)].sort()) {
    const n = psychiatricOn(medicines, on);
    if (steps.at(-1)?.n !== n) steps.push({ on, n });
  }
  return steps;
}
