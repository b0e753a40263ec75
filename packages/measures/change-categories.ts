import type { Change } from '@commonground/statistics';
import list from './generated/change-categories.json' with { type: 'json' };

/** One of the developer's ten categories (data/code-lists/change-categories.yaml). */
export type ChangeCategory = keyof typeof list.codes;
/** One of the five classes that reports show. */
export type ReportedChange = keyof typeof list.classes;

/** What a category says, and the class it is reported as. */
export interface ChangeCategoryFacts {
  readonly label: string;
  readonly start: 'clinical' | 'not-clinical';
  readonly end: 'clinical' | 'not-clinical';
  readonly reliable: 'better' | 'none' | 'worse';
  readonly class: ReportedChange;
}

/** The ten categories, from best to worst within each kind of start. */
export const CHANGE_CATEGORIES = list.codes as Readonly<Record<ChangeCategory, ChangeCategoryFacts>>;
/** The five reported classes with their words, in the order of printing. */
export const REPORTED_CHANGES: Readonly<Record<ReportedChange, { readonly label: string; readonly about: string }>> =
  list.classes;

const BY_FACTS = new Map(
  Object.entries(CHANGE_CATEGORIES).map(([id, { start, end, reliable }]) => [
    `${start} ${end} ${reliable}`,
    id as ChangeCategory,
  ]),
);

/** Whether a change is reliable, and towards which side. */
export function directionOf({ reliable, gain }: Pick<Change, 'reliable' | 'gain'>): 'better' | 'none' | 'worse' {
  if (!reliable || gain === 0) return 'none';
  return gain > 0 ? 'better' : 'worse';
}

/** The category of a change, or null where there is no cut-off to start or end beyond. */
export function categoryOf(change: Change): ChangeCategory | null {
  if (change.startedClinical === null || change.endedClinical === null) return null;
  const side = (clinical: boolean): string => (clinical ? 'clinical' : 'not-clinical');
  const facts = `${side(change.startedClinical)} ${side(change.endedClinical)} ${directionOf(change)}`;
  // The two combinations without a category contradict themselves: a reliable gain cannot end further out.
  return BY_FACTS.get(facts) ?? null;
}

/** The class a change is reported as. Without a cut-off nobody recovers and nobody started outside a range. */
export function reportedAs(change: Change): ReportedChange {
  const category = categoryOf(change);
  return category === null ? change.class : CHANGE_CATEGORIES[category].class;
}
