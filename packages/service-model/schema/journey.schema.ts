/** Chapter 3: what happens next, and who decides. */
import { z } from 'zod';
import { DECIDERS, ENDINGS, PHASES } from '../code-lists.ts';
import { conditions } from './conditions.schema.ts';
import { byId, id, item, lengthOfTime, orNotKnown, some, stageLength, words } from './words.schema.ts';

const stage = item({
  name: words,
  about: words.optional(),
  phase: z.enum(PHASES),
  tier: orNotKnown(id),
  offers: orNotKnown(z.array(id)),
  'place-in': id.optional(),
  length: orNotKnown(z.union([z.literal('no-limit'), stageLength])).optional(),
  'quiet-after': orNotKnown(lengthOfTime).optional(),
  referral: orNotKnown(z.enum(['open', 'closed'])).optional(),
});

const move = item({
  name: words,
  from: z.union([id, some(id)]),
  to: id,
  as: z.enum(ENDINGS).optional(),
  'decided-by': orNotKnown(z.enum(DECIDERS)),
  way: id.optional(),
  needs: conditions.optional(),
});

export const journey = {
  stages: orNotKnown(byId(stage)),
  moves: orNotKnown(byId(move)),
};
