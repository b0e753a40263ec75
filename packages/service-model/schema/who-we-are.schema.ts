/** Chapter 1: what is it, who runs it, since when, by what lights. */
import { z } from 'zod';
import { MODALITIES } from '../code-lists.ts';
import { byId, id, item, notKnown, orNone, orNotKnown, some, when, words } from './words.schema.ts';

/** A printed number with its year. */
const measured = item({ value: z.number(), year: z.number().int() });

const SECTORS = ['nhs', 'service-user', 'employment', 'social-enterprise', 'voluntary', 'youth'] as const;

export const whoWeAre = {
  id,
  name: words,
  about: words,
  kind: z.enum(['service', 'umbrella']),
  'main-source': id,
  sources: byId(z.strictObject({ cite: words, lines: z.number().int().min(1).optional(), note: words.optional() })),
  version: z.strictObject({
    number: z.number().int().min(1),
    'as-at': when,
    reason: words,
    'asked-by': orNotKnown(words),
    replaces: z.union([z.literal('none'), z.number().int()]),
    carries: z.record(id, id).optional(),
  }),
  identity: item({
    'also-known-as': orNone(some(words)),
    lead: orNotKnown(words),
    sector: orNotKnown(some(z.enum(SECTORS))),
    premises: orNotKnown(words),
    region: orNotKnown(words),
    parent: z.union([z.literal('none'), id]),
    successor: z.union([notKnown, z.literal('none'), item({ name: words })]),
    'copied-to': orNone(some(words)),
    accreditation: orNone(words),
  }),
  commissioning: item({
    areas: orNotKnown(some(words)),
    population: orNotKnown(measured),
    'central-cost-gbp': orNotKnown(measured),
    'added-since': orNone(some(words)),
  }),
  approach: item({
    philosophy: orNotKnown(words),
    model: orNotKnown(words),
    modalities: orNotKnown(some(z.enum(MODALITIES))),
    risk: orNotKnown(z.enum(['professional', 'shared', 'mixed'])),
    hierarchy: z.strictObject({ stated: orNotKnown(z.enum(['flat', 'layered'])), observed: orNotKnown(words) }),
  }),
};
