import type { CommunityPart } from '#features/community/index.ts';
import { words } from './voice-words.ts';

/** From a community's page to everything by which its members have a say. */
export const voiceOnCommunity: CommunityPart = {
  id: 'voice',
  show: async ({ side, serviceId }) => (
    <section>
      <h2 className="nhsuk-heading-m">{words('have-title')}</h2>
      <p>
        <a href={side === 'member' ? '/voice' : `/s/${serviceId}/voice`}>
          {side === 'member' ? words('have-part') : 'What people tell us'}
        </a>
      </p>
    </section>
  ),
};
