import { ageOn, type CalendarDay, daysBetween } from '@commonground/calendar';
import { type Attribute, type Component, label, parseAges } from '@commonground/service-model';

/** The parts of a service in which people stay: crisis beds, a small unit. */
export const isPlaceToStay = ({ form, providedBy }: Pick<Component, 'form' | 'providedBy'>): boolean =>
  form === 'place' && providedBy === undefined;

/** Nights slept: the night of the day they left is not one. A stay that goes on counts up to the night before `today`. */
export const nightsOf = (from: CalendarDay, to: CalendarDay | null, today: CalendarDay): number =>
  Math.max(0, daysBetween(from, to ?? today));

export interface Asked {
  /** What the model asks, in words: "only for women". */
  readonly words: string;
  readonly answer: 'met' | 'not-met' | 'ask';
}

interface Person {
  readonly dateOfBirth: CalendarDay | null;
  /** National code of the stated gender. */
  readonly gender: string | null;
}

/**
 * What the model asks of a person who would stay here. What the record does not say is asked of the person, and their word
 * counts; nobody is turned away by a blank.
 */
export function askedOf({ needs }: Pick<Component, 'needs'>, person: Person, today: CalendarDay): Asked[] {
  return needs.flatMap((need): Asked[] => {
    if ('is' in need) return [{ words: `Only for ${label('attribute', need.is)}`, answer: attribute(need.is, person) }];
    if ('age' in need) return [{ words: `Only for ages ${need.age}`, answer: age(need.age, person, today) }];
    return [];
  });
}

/** Person stated gender: 1 male, 2 female. Somebody else, or not said, is asked and never guessed. */
function attribute(is: Attribute, { gender }: Person): Asked['answer'] {
  if (is === 'women') return gender === '2' ? 'met' : gender === '1' ? 'not-met' : 'ask';
  if (is === 'men') return gender === '1' ? 'met' : gender === '2' ? 'not-met' : 'ask';
  return 'ask';
}

function age(range: string, { dateOfBirth }: Person, today: CalendarDay): Asked['answer'] {
  if (dateOfBirth === null) return 'ask';
  const { from, to } = parseAges(range);
  const years = ageOn(dateOfBirth, today);
  return years >= from && (to === undefined || years <= to) ? 'met' : 'not-met';
}

/** The beds of a place by number; where the model sets no limit, one more than are taken. */
export const bedsOf = (capacity: Component['capacity'], taken: readonly number[]): number[] =>
  Array.from({ length: capacity === 'no-limit' ? Math.max(0, ...taken) + 1 : capacity }, (_, index) => index + 1);
