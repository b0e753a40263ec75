/** Chapter 2: where, which doors, who. */
import { z } from 'zod';
import { SITE_KINDS, SOURCES_OF_REFERRAL } from '../code-lists.ts';
import { conditions } from './conditions.schema.ts';
import { byId, id, item, lengthOfTime, orNone, orNotKnown, some, words } from './words.schema.ts';

const route = item({
  name: words,
  how: orNotKnown(z.enum(['arrive', 'ask', 'be-suggested', 'shared-door', 'from-a-service'])),
  'suggested-by': orNotKnown(
    z.union([z.literal('anyone'), z.literal('nobody-needed'), some(z.enum(SOURCES_OF_REFERRAL))]),
  ),
  partner: id.optional(),
  'journey-opens': orNotKnown(z.enum(['first-visit', 'on-asking', 'on-suggestion'])),
  enters: orNotKnown(id),
  'first-answer-within': orNotKnown(lengthOfTime).optional(),
});

const age = z.number().int().min(0).max(120);

export const whoCanCome = {
  sites: orNotKnown(
    byId(item({ name: words, kind: z.enum(SITE_KINDS), 'calls-at': orNotKnown(some(words)).optional() })),
  ),
  tiers: byId(item({ name: orNotKnown(words) })),
  intake: item({
    'self-referral': orNotKnown(z.enum(['not-taken', 'accepted', 'required'])),
    routes: orNotKnown(byId(route)),
  }),
  eligibility: item({
    ages: orNotKnown(z.strictObject({ from: orNotKnown(age), to: orNotKnown(z.union([z.literal('no-limit'), age])) })),
    diagnosis: orNotKnown(z.enum(['required', 'discussed', 'not-needed', 'hidden'])),
    exclusions: orNone(byId(item({ what: words, reason: orNotKnown(words), instead: orNotKnown(words) }))),
    rules: orNone(byId(item({ rule: words, needs: conditions.optional() }))),
  }),
};
