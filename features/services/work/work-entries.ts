import type { PageEntry } from '../page-list.tsx';

/** Work with others, in the order of the page. A feature with a page about work with other services adds its line here. */
export const workEntries: readonly PageEntry[] = [
  {
    path: '/s/:serviceId/work-with-others/outward',
    words: 'Training and advice',
    about:
      'Courses, events, supervision, consultation and link work: what we do for other services, with its yearly count.',
  },
  {
    path: '/s/:serviceId/work-with-others/directory',
    words: 'Directory',
    about:
      'Organisations we work with: who they are, whom they take, and what was handed over to them or came from them.',
  },
  {
    path: '/s/:serviceId/work-with-others/partners',
    words: 'How soon partners answer',
    about: 'What partners were asked, when their answers came, and what was not done twice.',
  },
  {
    path: '/s/:serviceId/work-with-others/police',
    words: 'Police',
    about: 'What we agreed with the police, and when it is looked at again.',
  },
  {
    path: '/s/:serviceId/work-with-others/shared-door',
    words: 'Shared door',
    about: 'What came in at a door we share with other services, who takes whom, and what was passed on.',
  },
  {
    path: '/s/:serviceId/work-with-others/refusals',
    words: 'When we said no',
    about: 'For which reasons and by which rules people were not taken on, and who was told no more than once.',
  },
  {
    path: '/s/:serviceId/supporters',
    words: 'Supporters',
    about: 'Family, friends and carers with a record of their own: their needs, their groups and their registers.',
  },
  {
    path: '/s/:serviceId/outreach',
    words: 'Outreach',
    about: 'Whom to try next, clinics at other teams’ places, and what the team has tried.',
  },
  {
    path: '/s/:serviceId/voice',
    words: 'What people tell us',
    about: 'Compliments, complaints with their clock, stories, how sessions were, and what is done together.',
  },
  {
    path: '/s/:serviceId/reports',
    words: 'Reports about the service',
    about: 'What the service published about itself, good, bad and not known, and the drafts before it.',
  },
  {
    path: '/s/:serviceId/work-with-others/liaison',
    words: 'Talking with other services',
    about: 'With whom the team talked about people here, and what it judges was spared.',
  },
];
