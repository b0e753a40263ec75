import type { Decision } from '@commonground/journey';
import type { Decider } from '@commonground/service-model';
import type { World } from './world.ts';

const OWN_VOICE = { how: 'signed-in' } as const;

/** What shows a decision of each kind, as `may` asks for it. */
export function decisionBy(w: World, decidedBy: Decider): Decision {
  switch (decidedBy) {
    case 'staff':
      return { decidedBy, agrees: true };
    case 'person':
      return { decidedBy, voice: OWN_VOICE };
    case 'jointly':
      return { decidedBy, agrees: true };
    case 'community': {
      const present = w.flow.whole(6, 18);
      const against = w.flow.whole(0, Math.floor(present / 4));
      return {
        decidedBy,
        agrees: true,
        vote: { on: w.today, passed: true, for: present - against, against, abstained: 0 },
      };
    }
    case 'partner': {
      const partner = Object.values(w.compiled.model.partners)[0]?.name ?? 'The partner';
      return { decidedBy, agrees: true, partner };
    }
  }
}
