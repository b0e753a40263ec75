import type { Quorum, Way } from './ways.ts';

export type Outcome = 'passed' | 'not-passed' | 'no-quorum' | 'heard' | 'advised' | 'elected' | 'tied';
export type Tally = Readonly<Record<string, number>>;

/** What a vote came to. */
export interface Counted {
  readonly outcome: Outcome;
  /** The candidate who was elected. */
  readonly elected?: string;
  /** Candidates who had equally many, the most of all. */
  readonly tied?: readonly string[];
}

export interface Voting {
  readonly voted: number;
  readonly needed: number;
  readonly tally: Tally;
  /** An election: who stands, and what happens when two have equally many. */
  readonly candidates?: readonly string[];
  readonly tie?: 'again' | 'lot';
}

/** How many must vote so that the vote counts: the share of those invited, and at least one. */
export function neededOf(electorate: number, quorum: Quorum): number {
  const [part = 1, whole = 1] = quorum.split('/').map(Number);
  return Math.max(1, Math.ceil((electorate * part) / whole));
}

/** What votes came to under a way. `draw` picks one of the tied, where the lot decides. */
export function outcomeOf(
  way: Pick<Way, 'passes' | 'against'>,
  voting: Voting,
  draw: (among: readonly string[]) => string,
): Counted {
  if (voting.voted < voting.needed) return { outcome: 'no-quorum' };
  const of = (choice: string) => voting.tally[choice] ?? 0;
  switch (way.passes) {
    case 'heard':
    case 'advised':
      return { outcome: way.passes };
    case 'nobody-objects':
      return { outcome: way.against.every((choice) => of(choice) === 0) ? 'passed' : 'not-passed' };
    case 'more-than-half':
      return { outcome: of('for') > of('against') ? 'passed' : 'not-passed' };
    case 'two-thirds':
      return { outcome: of('for') > 0 && of('for') >= 2 * of('against') ? 'passed' : 'not-passed' };
    case 'most':
      return most(voting, draw);
  }
}

/** "None of them" wins like a candidate, and against them at a tie: nobody is elected by a tie with nobody. */
function most({ tally, candidates = [], tie }: Voting, draw: (among: readonly string[]) => string): Counted {
  const of = (choice: string) => tally[choice] ?? 0;
  const highest = Math.max(0, ...candidates.map(of));
  if (highest === 0 || of('none') >= highest) return { outcome: 'not-passed' };
  const first = candidates.filter((one) => of(one) === highest);
  const [only] = first;
  if (first.length === 1 && only !== undefined) return { outcome: 'elected', elected: only };
  return tie === 'lot' ? { outcome: 'elected', elected: draw(first), tied: first } : { outcome: 'tied', tied: first };
}
