/** Chapter 6: who is there at this hour, and what is owed by when. */
import { z } from 'zod';
import { occasion } from './conditions.schema.ts';
import { byId, hoursOfWeek, id, item, lengthOfTime, orNotKnown, some, words } from './words.schema.ts';

const cover = item({
  by: z.enum(['team', 'members', 'partner', 'component']),
  who: id.optional(),
  hours: orNotKnown(hoursOfWeek),
  how: orNotKnown(some(z.enum(['phone', 'text', 'in-person', 'online', 'bed']))),
  'answers-within': orNotKnown(lengthOfTime).optional(),
});

const safeguards = z.strictObject({
  'signed-off-by': words,
  'own-view-recorded': z.literal('yes'),
  'stopped-by': words,
});

const agreement = item({
  what: words,
  by: z.enum(['service', 'member', 'members', 'staff', 'partner']),
  when: orNotKnown(occasion),
  within: orNotKnown(z.union([z.literal('no-limit'), lengthOfTime])),
  medicines: z.literal('yes').optional(),
  safeguards: orNotKnown(safeguards).optional(),
});

export const promises = {
  crisis: item({ cover: orNotKnown(byId(cover)), otherwise: orNotKnown(words) }),
  agreements: orNotKnown(byId(agreement)),
};
