import { sql } from 'kysely';
import { FormBox } from '#platform/pages/index.ts';
import type { InCommunity } from '../in-community.ts';
import { words } from './deciding-words.ts';
import type { Candidate, Proposal } from './proposal.store.ts';

/** Staff hold no role of the community, so members alone stand. */
export const canStand = (at: InCommunity): boolean => at.me.personId !== null;

/** Somebody says that they stand. False for who is under 18: their name would be shown to nobody. */
export async function stand(at: InCommunity, proposal: Proposal, now: Date): Promise<boolean> {
  const { personId, name } = at.me;
  if (personId === null) return false;
  const { rows } = await sql<{ adult: boolean }>`select app.is_adult(${personId}::uuid) as adult`.execute(at.tx);
  if (!rows[0]?.adult) return false;
  await at.tx
    .insertInto('candidate')
    .values({
      service_id: proposal.serviceId,
      proposal_id: proposal.proposalId,
      community_id: proposal.communityId,
      person_id: personId,
      called: name,
      stood_at: now,
    })
    .onConflict((conflict) => conflict.columns(['proposal_id', 'person_id']).doNothing())
    .execute();
  return true;
}

interface CandidatesProps {
  readonly action: string;
  readonly standing: readonly Candidate[];
  readonly mayStand: boolean;
}

export function Candidates({ action, standing, mayStand }: CandidatesProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('stand-heading')}</h2>
      {standing.length === 0 ? <p>{words('stand-none')}</p> : null}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {standing.map(({ candidateId, called }) => (
          <li key={candidateId}>{called}</li>
        ))}
      </ul>
      {mayStand ? (
        <FormBox action={action} button={words('stand-button')} secondary>
          <input type="hidden" name="do" value="stand" />
          <p className="nhsuk-hint">{words('stand-hint')}</p>
        </FormBox>
      ) : null}
    </section>
  );
}
