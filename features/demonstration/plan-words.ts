/** Invented words of invented people, for the notes and plans of a demonstration. No wording of any instrument. */
export const AUTHORS = ['Sasha Lee', 'Pat Donnelly', 'Amara Cole'] as const;

export const NOTES = [
  {
    kind: 'note',
    words: 'You said mornings are hardest, and that the walk to the group helps you settle before it begins.',
  },
  {
    kind: 'phone-call',
    words: 'You rang because of the letter about the flat. We read it through together. You will reply by Friday.',
  },
  { kind: 'meeting', words: 'We met to look at the last two months. You were proud of having come every week.' },
  {
    kind: 'strain-and-repair',
    words:
      'You told the group that you had felt talked over last week. The person who did it said sorry, and you both stayed. You said it was the first time it went like that.',
  },
  {
    kind: 'handover',
    words: 'I go on leave from next week. Until I am back, Amara Cole is there for you; the three of us met today.',
  },
] as const;

export const LIAISON = {
  with: 'The duty team of the local hospital',
  words:
    'They rang before deciding on a bed. With your plan and a call the next morning you could stay at home, as you wanted.',
} as const;

export const OWN_WORDS = [
  'The note about last week is right, but it leaves out that my brother came with me. That mattered.',
  'I slept through for the first time in months.',
] as const;

export const ANSWERS = ['Thank you, I had not seen it like that.', 'It was Thursday, not Wednesday.'] as const;

export const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  matters: [
    'My garden, my sister, and days that are not only about getting through.',
    'Music, and being asked before things are decided.',
  ],
  body: [
    'I sleep four hours. I want to eat something before noon. The new tablets make me slow.',
    'My back hurts when I sit long. I walk the dog twice a day.',
  ],
  mind: [
    'When I think that people are cross with me I go quiet for days. I notice it sooner now.',
    'I am calmer after the group, and jumpy on Sundays.',
  ],
  life: [
    'My room is loud. I owe the gas money back in small parts. I would like to work with plants.',
    'My mother helps with the rent. I want to go to the library course.',
  ],
  close: ['My sister May, who knows all of this and may be asked.', 'Nobody at home. My friend Jo from the group.'],
  helps: [
    'Being told in advance. Cold water. Writing it down. Not: being told to calm down.',
    'A text back the same day.',
  ],
  support: ['The group on two days, the housing officer once a month.', 'My GP for the tablets, and the group.'],
  recovery: ['That a bad day stays one day.', 'That I can be angry and people stay.'],
  success: [
    'Three months in which I did not cut off everybody, and we both say so.',
    'I go to the course, and come back here when I need to.',
  ],
  'take-with-me': ['The list on my fridge, and the people on it.'],
  'keep-well': ['Sleep, the garden, and saying no early.'],
  'turn-to': ['May, Jo, and the open group on Wednesdays.'],
  'come-back': ['I ring and say that I was here before. No new form.'],
  'would-help': ['Somebody who rings twice before giving up.'],
  'please-know': ['I do not like groups of men. I like mornings.'],
};

export const TASKS = {
  person: ['Write to the housing office', 'Walk before breakfast', 'Bring the lunch recipe to the group'],
  team: ['Ask the library about the course', 'Ring the GP about the tablets'],
} as const;

export const NEEDS = [
  { domain: 'housing', words: 'The room is too loud to sleep.', who: 'The housing officer' },
  { domain: 'drugs-alcohol', words: 'Drinks more when alone at weekends, and wants to drink less.', who: null },
  { domain: 'eating', words: 'Skips meals when things are hard.', who: 'The practice nurse' },
  { domain: 'mood', words: 'Winter is worse.', who: 'The GP' },
] as const;

export const PAST = [
  {
    what: 'Eight admissions to the hospital ward',
    began: '2011',
    year: 2011,
    ended: '2016',
    excluded: false,
    words: 'Never longer than a week. Nobody spoke of what came after.',
  },
  {
    what: 'Talking therapy at the health centre',
    began: 'spring 2014',
    year: 2014,
    ended: '2014',
    excluded: true,
    words: 'Was told after two meetings that it was not for people like them.',
  },
  { what: 'Help with drinking', began: '2018', year: 2018, ended: null, excluded: false, words: null },
] as const;

export const RECOVERY_HERE =
  'To have a life worth living as you see it: safe enough, with people who know you, and with a say in what happens. It is not the absence of bad days.';

export const BOUNDARIES =
  'We come sober and on time, or we say so. What is said here stays here, unless somebody is in danger. We do not lend or borrow money. When we are angry we say it with words, and we stay or come back. Staff keep to all of this too.';
