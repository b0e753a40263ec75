/** Chapter 4: groups, beds, lines, plans, work with other services. */
import { z } from 'zod';
import { AUDIENCES, COMPONENT_FORMS, ENROLMENTS, MODALITIES, OUTWARD_KINDS, PURPOSES } from '../code-lists.ts';
import { conditions, occasion } from './conditions.schema.ts';
import { byId, id, item, lengthOfTime, orNone, orNotKnown, some, timeOfDay, weekday, words } from './words.schema.ts';

const timetableRow = z.strictObject({
  group: id.optional(),
  site: id,
  days: some(weekday),
  time: timeOfDay,
  every: lengthOfTime.optional(),
});

const count = z.number().int().min(1);

const component = item({
  name: words,
  about: words.optional(),
  form: z.enum(COMPONENT_FORMS),
  purpose: orNotKnown(some(z.enum(PURPOSES))),
  for: some(z.enum(AUDIENCES)).optional(),
  enrolment: orNotKnown(z.enum(ENROLMENTS)),
  capacity: orNotKnown(z.union([z.literal('no-limit'), count])),
  sessions: orNotKnown(z.union([z.literal('open-ended'), count])),
  timetable: orNotKnown(z.union([z.literal('by-arrangement'), some(timetableRow)])),
  sites: orNotKnown(some(id)).optional(),
  'led-by': orNotKnown(z.enum(['staff', 'together', 'members', 'partner'])),
  towards: z.enum(['together', 'members']).optional(),
  modalities: some(z.enum(MODALITIES)).optional(),
  needs: conditions.optional(),
  record: orNotKnown(z.enum(['contacts', 'head-count', 'both', 'not-care'])),
  'days-a-week': orNotKnown(z.number().min(0.5).max(7)).optional(),
  'bedding-in': orNotKnown(lengthOfTime).optional(),
  'provided-by': id.optional(),
});

const plan = item({
  name: words,
  kind: z.enum(['crisis', 'action', 'care', 'goals']),
  due: orNotKnown(occasion),
  within: orNotKnown(lengthOfTime).optional(),
  'written-with': orNotKnown(some(z.enum(['person', 'peers', 'staff', 'supporter']))),
  'shared-with': orNone(z.union([z.literal('person-chooses'), some(id)])),
  layers: some(words).optional(),
});

const outwardWork = item({
  name: words,
  kind: z.enum(OUTWARD_KINDS),
  for: orNotKnown(some(words)),
  'with-members': orNotKnown(z.enum(['yes', 'no'])),
});

export const whatWeDo = {
  components: byId(component),
  plans: orNotKnown(byId(plan)),
  outward: orNone(byId(outwardWork)),
};
