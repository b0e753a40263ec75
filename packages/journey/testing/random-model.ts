import { DECIDERS, type Decider, FEATURES, loadModel, type RunningModel, SECTIONS } from '@commonground/service-model';
import fc from 'fast-check';

const source = 'L1';
type Raw = Record<string, unknown>;

interface Shape {
  readonly hasAssessing: boolean;
  readonly hasPreparing: boolean;
  readonly hasMovingOn: boolean;
  readonly hasAfter: boolean;
  readonly opens: readonly ('first-visit' | 'on-asking' | 'on-suggestion')[];
  readonly selfReferral: 'accepted' | 'required';
  readonly enrolments: readonly ('rolling' | 'cohort' | 'by-arrangement' | 'on-call')[];
  readonly capacity: number;
  readonly placeIn: boolean;
  readonly quiet: readonly (string | null)[];
  readonly deciders: readonly Decider[];
  readonly needs: readonly number[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  hasAssessing: fc.boolean(),
  hasPreparing: fc.boolean(),
  hasMovingOn: fc.boolean(),
  hasAfter: fc.boolean(),
  opens: fc.uniqueArray(fc.constantFrom('first-visit', 'on-asking', 'on-suggestion'), { minLength: 1, maxLength: 3 }),
  selfReferral: fc.constantFrom('accepted', 'required'),
  enrolments: fc.array(fc.constantFrom('rolling', 'cohort', 'by-arrangement', 'on-call'), {
    minLength: 2,
    maxLength: 4,
  }),
  capacity: fc.integer({ min: 1, max: 20 }),
  placeIn: fc.boolean(),
  quiet: fc.array(fc.constantFrom(null, '2 weeks', '3 months', '1 year'), { minLength: 5, maxLength: 5 }),
  deciders: fc.array(fc.constantFrom(...DECIDERS), { minLength: 12, maxLength: 12 }),
  needs: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 }),
});

/** Valid models of many shapes: one to six stages, any decider, every condition, doors of each kind. The loader accepts each. */
export const randomModel: fc.Arbitrary<RunningModel> = shape.map((of) => {
  const { model, problems } = loadModel(JSON.stringify(fileOf(of)), { file: 'random.yaml' });
  if (!model)
    throw new Error(
      `The generator made a model that cannot run: ${problems.map((p) => `${p.path} ${p.message}`).join(' ')}`,
    );
  return model;
});

function fileOf(of: Shape): Raw {
  const chain = stagesOf(of);
  const sections: Raw = {
    id: 'random-service',
    name: 'Random service',
    about: 'A service made by chance for a test',
    kind: 'service',
    'main-source': 'book',
    sources: { book: { cite: 'A book', lines: 10 } },
    version: { number: 1, 'as-at': '2020-01', reason: 'First', 'asked-by': 'not-known', replaces: 'none' },
    identity: allNotKnown(
      ['also-known-as', 'lead', 'sector', 'premises', 'region', 'successor', 'copied-to', 'accreditation'],
      { parent: 'none' },
    ),
    commissioning: allNotKnown(['areas', 'population', 'central-cost-gbp', 'added-since']),
    approach: {
      ...allNotKnown(['philosophy', 'model', 'modalities', 'risk']),
      hierarchy: { stated: 'not-known', observed: 'not-known' },
    },
    sites: { base: { name: 'Base', kind: 'base', source } },
    tiers: { one: { name: 'Tier one', source } },
    intake: { 'self-referral': of.selfReferral, routes: routesOf(of, chain[0]!.id), source },
    eligibility: {
      ages: { from: 18, to: 'no-limit' },
      diagnosis: 'not-needed',
      exclusions: 'none',
      rules: 'none',
      source,
    },
    stages: Object.fromEntries(chain.map((stage) => [stage.id, stage.raw])),
    moves: movesOf(
      of,
      chain.map((stage) => stage.id),
    ),
    components: componentsOf(of),
    plans: {
      'crisis-plan': {
        name: 'Crisis plan',
        kind: 'crisis',
        due: 'start',
        'written-with': ['person'],
        'shared-with': 'none',
        source,
      },
    },
    deciding: {
      meeting: {
        name: 'Meeting',
        way: 'vote',
        say: 'members',
        'used-for': ['joining', 'leaving'],
        quorum: 'half',
        passes: 'most',
        secret: 'no',
        source,
      },
    },
    crisis: {
      cover: { team: { by: 'team', hours: 'always', how: ['phone'], source } },
      otherwise: 'Call the number below.',
      source,
    },
    words: {},
    settings: {},
    figures: {},
    features: { ...Object.fromEntries(FEATURES.map((id) => [id, 'not-known'])), ...shown(of) },
  };
  return Object.fromEntries(
    SECTIONS.filter((key) => key !== 'simulation').map((key) => [key, sections[key] ?? LEFT_OPEN[key] ?? 'none']),
  );
}

/** What the parts of these models show must be answered with yes. */
const shown = (of: Shape): Raw => ({
  'other-group-therapy': { is: 'yes', source },
  'open-return-after-leaving': { is: 'yes', source },
  ...(of.hasMovingOn ? { 'step-down': { is: 'yes', source } } : {}),
});

const LEFT_OPEN: Raw = { measures: {}, roles: {}, agreements: {} };

const allNotKnown = (keys: readonly string[], more: Raw = {}): Raw => ({
  ...Object.fromEntries(keys.map((key) => [key, 'not-known'])),
  source,
  ...more,
});

interface Made {
  readonly id: string;
  readonly raw: Raw;
}

function stagesOf(of: Shape): Made[] {
  const made = (id: string, phase: string, offers: readonly string[], nth: number, more: Raw = {}): Made => {
    const quiet = of.quiet[nth];
    const rest = quiet ? { 'quiet-after': quiet } : {};
    return { id, raw: { name: `Stage ${id}`, phase, tier: 'one', offers, source, ...rest, ...more } };
  };
  const groups = of.enrolments.map((_, i) => `group-${i}`);
  return [
    made('door', 'arriving', ['walk-in', 'group-0'], 0),
    ...(of.hasAssessing ? [made('meeting-us', 'assessing', ['group-0'], 1)] : []),
    ...(of.hasPreparing ? [made('before', 'preparing', groups.slice(0, 2), 2)] : []),
    made('middle', 'taking-part', ['walk-in', ...groups.slice(1)], 3, of.placeIn ? { 'place-in': 'group-1' } : {}),
    ...(of.hasMovingOn ? [made('later-on', 'moving-on', ['group-1'], 4)] : []),
    ...(of.hasAfter
      ? [
          {
            id: 'afterwards',
            raw: {
              name: 'Afterwards',
              phase: 'after',
              tier: 'one',
              offers: ['walk-in'],
              length: 'no-limit',
              referral: 'closed',
              source,
            },
          },
        ]
      : []),
  ];
}

function routesOf(of: Shape, enters: string): Raw {
  const how = { 'first-visit': 'arrive', 'on-asking': 'ask', 'on-suggestion': 'be-suggested' } as const;
  return Object.fromEntries(
    of.opens.map((opens) => [
      opens,
      { name: `By ${opens}`, how: how[opens], 'suggested-by': 'anyone', 'journey-opens': opens, enters, source },
    ]),
  );
}

function componentsOf(of: Shape): Raw {
  const base = {
    form: 'group',
    purpose: ['support'],
    sessions: 'open-ended',
    timetable: 'by-arrangement',
    'led-by': 'staff',
    record: 'contacts',
    source,
  };
  const groups = of.enrolments.map((enrolment, i) => {
    const limited = i === 1 || enrolment === 'rolling' || enrolment === 'cohort';
    // The place that a stage can stand on is one that people wait for.
    const how = i === 1 && of.placeIn ? 'rolling' : enrolment;
    return [
      `group-${i}`,
      { ...base, name: `Group ${i}`, enrolment: how, capacity: limited ? of.capacity : 'no-limit' },
    ];
  });
  return {
    'walk-in': { ...base, name: 'Walk in', enrolment: 'open', capacity: 'no-limit' },
    ...Object.fromEntries(groups),
  };
}

const NEEDS: readonly (readonly Raw[])[] = [
  [],
  [{ has: 'crisis-plan' }],
  [{ agreed: 'the house rules' }],
  [{ judged: 'ready' }, { age: '18+' }],
  [{ 'been-in': 'door', 'at-least': '2 weeks' }],
  [{ completed: 'group-0' }, { is: 'women' }],
];

function movesOf(of: Shape, chain: readonly string[]): Raw {
  let nth = 0;
  const move = (from: readonly string[], to: string, more: Raw = {}, mayNeed = true): Raw => {
    const decidedBy = of.deciders[nth % 12]!;
    const needs = mayNeed ? NEEDS[of.needs[nth++ % 12]!]! : [];
    return {
      name: `Move ${nth} to ${to}`,
      from,
      to,
      'decided-by': decidedBy,
      source,
      ...(decidedBy === 'community' ? { way: 'meeting' } : {}),
      ...(needs.length > 0 ? { needs } : {}),
      ...more,
    };
  };
  const during = chain.filter((id) => id !== 'afterwards');
  const forward = during.slice(1).map((to, i) => [`to-${to}`, move([during[i]!], to)]);
  const ends = of.hasAfter ? 'afterwards' : 'out';
  const finishes = during.filter((id) => ['middle', 'later-on'].includes(id));
  return {
    ...Object.fromEntries(forward),
    finish: move(finishes, ends, { as: 'completed' }),
    'not-now': move(['door'], 'out', { as: 'not-taken-on' }, false),
    'come-back': move(['out'], 'door', {}, false),
    ...(of.hasAfter ? { 'back-from-after': move(['afterwards'], 'middle', {}, false) } : {}),
  };
}
