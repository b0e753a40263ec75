import type { Tx } from '#platform/storage/index.ts';
import { words } from './deciding-words.ts';
import { candidatesOf } from './proposal.store.ts';
import type { Result, Vote } from './vote.store.ts';

/** "7 for, 2 against, 1 abstained. 10 of 12 voted.": numbers of a counted vote, without names of voters. */
export function numbersInWords(vote: Vote & { readonly result: Result }): string {
  const { voted, electorate, needed, tally } = vote.result;
  const turnout = words('turnout', { voted, electorate });
  if (tally === null) return `${turnout} ${words('turnout-needed', { needed })}`;
  if (vote.way === 'election') return turnout;
  const each = vote.choices.map((choice) => words(`count-${choice}`, { n: tally[choice] ?? 0 }));
  return `${each.join(', ')}. ${turnout}`;
}

/** Names of the candidates of an election by the code on the ballot, as far as the reader sees them. */
export async function choiceNames(tx: Tx, vote: Vote): Promise<ReadonlyMap<string, string>> {
  if (vote.way !== 'election') return new Map(vote.choices.map((choice) => [choice, words(`choice-${choice}`)]));
  const standing = await candidatesOf(tx, vote.proposalId);
  return new Map([
    ...standing.map(({ candidateId, called }) => [candidateId, called] as const),
    ['none', words('choice-none')] as const,
  ]);
}
