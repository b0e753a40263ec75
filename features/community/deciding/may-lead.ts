import type { InCommunity } from '../in-community.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { type Said, saidOf } from './proposal.store.ts';

/**
 * Whether whoever asks may open or close votes about a proposal: who raised it, who holds the chair (every member where
 * nobody does), and the team. What they do stands under the proposal with their name.
 */
export async function mayLead(at: InCommunity, proposalId: string): Promise<boolean> {
  return raisedByMe(await saidOf(at.tx, proposalId, at.me)) || (await leadingOf(at)).chair !== null;
}

export const raisedByMe = (said: readonly Said[]): boolean => said.some(({ kind, mine }) => kind === 'raised' && mine);
