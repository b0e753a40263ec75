import { change, type Instrument } from '@commonground/measures';

/** Nothing is shown about fewer people than this, also inside the room: people of a group know each other. */
export const FEWEST_PEOPLE = 5;

/** How one instrument stands for the people of a group together. */
export interface GroupMeasure {
  readonly instrument: Instrument;
  /** in the group today */
  readonly people: number;
  /** with at least one score, and with two or more */
  readonly answered: number;
  readonly twice: number;
  /** means of the same people's first and latest scores; null while fewer than five have two */
  readonly means: { readonly first: number; readonly last: number } | null;
  /** how many are better, about the same or worse by more than chance; null where one of these is about fewer than five */
  readonly changes: { readonly better: number; readonly same: number; readonly worse: number } | null;
}

/**
 * Sums up a group on the one scale its instrument is compared on.
 *
 * @param scores each person's scores, oldest first
 */
export function groupMeasure(
  instrument: Instrument,
  people: number,
  scores: ReadonlyMap<string, readonly number[]>,
): GroupMeasure {
  const pairs = [...scores.values()].flatMap((own) => {
    const [first] = own;
    const last = own.at(-1);
    return own.length < 2 || first === undefined || last === undefined ? [] : [{ first, last }];
  });
  const isEnough = pairs.length >= FEWEST_PEOPLE;
  return {
    instrument,
    people,
    answered: [...scores.values()].filter((own) => own.length > 0).length,
    twice: pairs.length,
    means: isEnough
      ? { first: mean(pairs.map(({ first }) => first)), last: mean(pairs.map(({ last }) => last)) }
      : null,
    changes: isEnough ? changesOf(instrument, pairs) : null,
  };
}

function changesOf(instrument: Instrument, pairs: readonly { first: number; last: number }[]) {
  const counts = { better: 0, same: 0, worse: 0 };
  for (const { first, last } of pairs) {
    const changed = change(instrument, first, last);
    if (changed.status === 'not-classified') return null;
    counts[changed.direction === 'none' ? 'same' : changed.direction] += 1;
  }
  return Object.values(counts).every((count) => count === 0 || count >= FEWEST_PEOPLE) ? counts : null;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
