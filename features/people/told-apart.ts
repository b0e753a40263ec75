import { restOfName } from './rest-of-name.ts';

interface Named {
  readonly called: string;
  readonly fullName: string;
}

/**
 * The people of one list as they are named on it: by the name they use; where two share it, with the first letter of the
 * last name; and where that is one too, with their full names.
 */
export function toldApart<T extends Named>(people: readonly T[]): T[] {
  const byName = sharedBy(people, ({ called }) => called);
  const byLetter = sharedBy(people, withLetter);
  return people.map((one) => {
    if (!byName(one)) return one;
    const called = byLetter(one) ? `${one.called}${restOfName(one.called, one.fullName)}` : withLetter(one);
    return { ...one, called };
  });
}

const withLetter = ({ called, fullName }: Named) => `${called} ${fullName.trim().split(/\s+/).at(-1)?.charAt(0) ?? ''}`;

/** Whether somebody else of the list is named so too; the same person twice is not. */
function sharedBy<T extends Named>(people: readonly T[], name: (one: T) => string): (one: T) => boolean {
  const known = new Map<string, Set<string>>();
  for (const one of people) {
    const key = name(one).toLowerCase();
    known.set(key, (known.get(key) ?? new Set()).add(one.fullName));
  }
  return (one) => (known.get(name(one).toLowerCase())?.size ?? 0) > 1;
}
