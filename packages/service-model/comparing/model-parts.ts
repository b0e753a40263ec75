/** The chapters of a model and what their parts are called, for saying what is different between two of them. */

export interface Chapter {
  readonly title: string;
  /** Maps of items by id: what one of them is called. */
  readonly items: Readonly<Record<string, string>>;
  /** Single values and small groups of them. */
  readonly singles: readonly string[];
}

export const CHAPTERS: readonly Chapter[] = [
  { title: 'Who we are', items: {}, singles: ['name', 'about', 'identity', 'commissioning', 'approach'] },
  {
    title: 'Where, and who can come',
    items: {
      sites: 'Place',
      tiers: 'Tier',
      'intake.routes': 'Way in',
      'eligibility.exclusions': 'Who cannot come',
      'eligibility.rules': 'Rule about who can come',
    },
    singles: ['intake.self-referral', 'eligibility.ages', 'eligibility.diagnosis'],
  },
  { title: 'The journey', items: { stages: 'Stage', moves: 'Move' }, singles: [] },
  {
    title: 'What we do',
    items: { components: 'Group or other part', plans: 'Plan', outward: 'Work with others' },
    singles: [],
  },
  {
    title: 'Who does it, and how it is decided',
    items: { partners: 'Partner', roles: 'Role', deciding: 'Way of deciding' },
    singles: [],
  },
  {
    title: 'Crisis and promises',
    items: { 'crisis.cover': 'Cover in a crisis', agreements: 'Promise' },
    singles: ['crisis.otherwise'],
  },
  {
    title: 'Measured and published',
    items: { measures: 'Measure', features: 'Feature', figures: 'Figure' },
    singles: [],
  },
  { title: 'Set up here', items: { settings: 'Setting' }, singles: ['words'] },
];

/** What fields are called where the word of the file would not be understood. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  about: 'what it is',
  'acts-as': 'what the role may see and do',
  'answers-within': 'how soon somebody answers',
  as: 'the ending it makes',
  by: 'by whom',
  capacity: 'places in each group',
  'decided-by': 'who decides',
  enrolment: 'how people come into it',
  every: 'how often',
  'first-answer-within': 'how soon people hear from us',
  from: 'leads from',
  how: 'how',
  'journey-opens': 'when the journey opens',
  length: 'how long it lasts',
  'led-by': 'who leads it',
  needs: 'what is needed first',
  occasions: 'when it is asked',
  offers: 'what people can do here',
  'place-in': 'a place is held in',
  'quiet-after': 'time without a visit before somebody is resting',
  record: 'what is counted',
  sessions: 'number of sessions',
  starts: 'begins',
  stops: 'stops',
  timetable: 'days and times',
  tier: 'tier',
  to: 'leads to',
  what: 'what',
  when: 'when',
  within: 'within',
  wte: 'whole-time equivalents',
};

/** Says where a statement comes from; it is no part of what is promised. */
export const NOT_COMPARED = ['source', 'confidence', 'note', 'because'];
