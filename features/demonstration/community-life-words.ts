import type { NewDecision } from '#features/community/index.ts';

/** Invented: what communities of a demonstration wrote down. Nothing here is about anybody. */
export const MINUTES = [
  'We began with how the week was. We read what was left to do. The tea rota is full again. We talked about how to welcome the two people who start next week.',
  'The heating was off on two days. We talked about who tells whom when that happens. We heard back about the trip.',
  'We looked at the timetable for the next three months. Most want the art group to stay. We will ask again in a month.',
  'We met because last night was hard for several of us. We agreed who is here on which evening, and what we do if it gets hard again. We finished when everyone had said how they get home.',
];

interface InventedDecision extends Pick<NewDecision, 'kind' | 'words' | 'why' | 'against' | 'dissent' | 'way'> {
  readonly by: NewDecision['decidedBy'];
  readonly risk?: boolean;
  readonly where: 'meeting' | 'crisis' | 'outside';
  readonly monthsAgo: number;
}

export const DECISIONS: readonly InventedDecision[] = [
  {
    kind: 'programme',
    words: 'The art group stays on the timetable.',
    by: 'together',
    way: 'talked-through',
    where: 'meeting',
    monthsAgo: 0,
    against: 2,
    dissent: 'Two would have liked a walking group in its place.',
  },
  {
    kind: 'house-rules',
    words: 'Phones stay in the basket during groups.',
    by: 'members',
    way: 'vote-hands',
    where: 'meeting',
    monthsAgo: 0,
  },
  {
    kind: 'other',
    words: 'We welcome people who start with lunch on their first day.',
    by: 'members',
    way: 'talked-through',
    where: 'meeting',
    monthsAgo: 0,
  },
  {
    kind: 'safety',
    words: 'This week nobody goes home alone in the evening unless they want to.',
    by: 'together',
    way: 'talked-through',
    risk: true,
    where: 'crisis',
    monthsAgo: 0,
  },
  {
    kind: 'safety',
    words: 'The front door is locked from eight in the evening.',
    why: 'The insurer asked for it.',
    by: 'staff',
    way: 'told',
    risk: true,
    where: 'outside',
    monthsAgo: 4,
    dissent: 'Members said that they heard of it afterwards.',
  },
  {
    kind: 'money',
    words: 'Forty pounds of our money go to garden tools.',
    by: 'members',
    way: 'vote-hands',
    where: 'outside',
    monthsAgo: 3,
  },
  {
    kind: 'programme',
    words: 'The Thursday group begins half an hour later in winter.',
    by: 'together',
    way: 'talked-through',
    where: 'outside',
    monthsAgo: 5,
  },
  {
    kind: 'safety',
    words: 'A group was not held because only one of the team could come.',
    why: 'We do not run it with one.',
    by: 'staff',
    way: 'told',
    risk: true,
    where: 'outside',
    monthsAgo: 7,
  },
  {
    kind: 'other',
    words: 'The order of the meeting is new: what is left to do comes first.',
    by: 'one-person',
    way: null,
    where: 'outside',
    monthsAgo: 6,
  },
];

interface InventedAction {
  readonly words: string;
  readonly who: 'member' | 'staff' | 'everybody';
  /** Place of the decision it comes from. */
  readonly decision?: number;
  readonly dueIn?: number;
  readonly doneAgo?: number;
}

export const ACTIONS: readonly InventedAction[] = [
  { words: 'Bring a basket for the phones', who: 'member', decision: 1, dueIn: -6, doneAgo: 5 },
  { words: 'Ask for a second heater', who: 'staff', dueIn: -2 },
  { words: 'Make a list of what people like to eat', who: 'member', decision: 2, dueIn: 6 },
  { words: 'Think about what we want from the art group', who: 'everybody', decision: 0, dueIn: 20 },
];

export const IDEAS = [
  {
    words: 'A walk together before the meeting',
    origin: 'member',
    daysAgo: 120,
    steps: [
      { step: 'tried', daysAgo: 100, words: null },
      { step: 'adopted', daysAgo: 40, words: 'People come earlier and calmer, so we keep it.' },
    ],
  },
  {
    words: 'A page of photographs in the hall',
    origin: 'staff',
    daysAgo: 80,
    steps: [{ step: 'not-taken-up', daysAgo: 60, words: 'Some of us do not want to be seen here.' }],
  },
  {
    words: 'Quiet music while people arrive',
    origin: 'together',
    daysAgo: 30,
    steps: [{ step: 'tried', daysAgo: 20, words: null }],
  },
  { words: 'Another community has a swap shelf for books', origin: 'elsewhere', daysAgo: 9, steps: [] },
] as const;

export const AGENDA = [
  { kind: 'said', words: 'Who brings what on the last day before the holiday', byStaff: false },
  { kind: 'idea', words: 'A swap shelf for books', byStaff: false },
  { kind: 'said', words: 'A student would like to visit us. Do we want that?', byStaff: true },
];
