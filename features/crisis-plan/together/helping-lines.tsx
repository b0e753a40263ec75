import { londonDay, shortDate } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { words as say } from '../crisis-words.ts';
import { invitationsToMe } from './invitations.store.ts';

/** Lines of a member's home: who asked them to help, and whose plan they help with. */
export async function helpingLines(tx: Tx, personId: string) {
  return (await invitationsToMe(tx, personId)).map((one) => (
    <p key={one.invitationId}>
      <a href={`/helping/${one.invitationId}`}>
        {say(one.answer === 'yes' ? 'helping-title' : 'helping-asked', { name: one.from })}
      </a>
      {one.answer === null ? ` (${shortDate(londonDay(one.at))})` : ''}
    </p>
  ));
}
