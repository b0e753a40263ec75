/** Chapter 5: people, organisations, ways of deciding. */
import { z } from 'zod';
import { conditions } from './conditions.schema.ts';
import { byId, id, item, orNone, orNotKnown, some, words } from './words.schema.ts';

const partner = item({
  name: words,
  kind: z.enum(['nhs', 'council', 'voluntary', 'user-led', 'justice', 'education', 'other']),
  does: words,
});

const role = item({
  name: words,
  'held-by': orNotKnown(some(z.enum(['staff', 'member', 'former-member', 'volunteer', 'partner']))),
  'acts-as': z.enum(['practitioner', 'service-lead', 'member', 'partner']),
  paid: orNotKnown(z.enum(['salaried', 'sessional', 'unpaid', 'mixed'])),
  wte: orNotKnown(z.number().min(0)),
  ladder: z.number().int().optional(),
  needs: conditions.optional(),
  'held-until': words.optional(),
  'hosted-by': id.optional(),
});

const USED_FOR = [
  'joining',
  'leaving',
  'house-rules',
  'risk',
  'running',
  'choosing-staff',
  'changing-the-model',
] as const;

const wayOfDeciding = item({
  name: words,
  way: orNotKnown(z.enum(['vote', 'consent', 'sense-check', 'advice', 'agreement'])),
  say: orNotKnown(z.enum(['members', 'staff', 'members-and-staff'])),
  'used-for': orNotKnown(some(z.enum(USED_FOR))),
  quorum: orNotKnown(words),
  passes: orNotKnown(words),
  secret: orNotKnown(z.enum(['yes', 'no'])),
});

export const peopleAndDeciding = {
  partners: orNone(byId(partner)),
  roles: orNotKnown(byId(role)),
  deciding: orNotKnown(byId(wayOfDeciding)),
};
