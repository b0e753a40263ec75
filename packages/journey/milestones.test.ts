import { describe, expect, test } from 'vitest';
import {
  apply,
  type Fact,
  milestones,
  nationalEnd,
  nextMoves,
  openOffers,
  type PlainFact,
  START,
  STATUSES,
  stageSpans,
  stateOf,
  statusOf,
  statusSpans,
  statusTable,
  waitingFor,
} from './index.ts';
import { type FactBody, fact, on, signedIn } from './testing/facts-of.ts';
import { realModel } from './testing/real-models.ts';

const berkshire = realModel('berkshire-cns');
const sun = realModel('sw-london-sun');
const vote = { on: on('2020-03-25'), passed: true, for: 9, against: 2 };
const dated = (...rows: [string, FactBody][]): PlainFact[] => rows.map(([day, body]) => fact(day, body) as PlainFact);

const life = dated(
  ['2020-01-05', { kind: 'suggested', route: 'shared-door', suggestedBy: 'gp' }],
  ['2020-01-12', { kind: 'chose', route: 'shared-door', voice: signedIn }],
  ['2020-01-20', { kind: 'moved', move: 'ask-to-meet', decidedBy: 'person', voice: signedIn }],
  ['2020-01-20', { kind: 'joined', component: 'assessment' }],
  ['2020-01-27', { kind: 'assessed', component: 'assessment' }],
  ['2020-02-03', { kind: 'moved', move: 'choose-a-group', decidedBy: 'jointly', agrees: true }],
  ['2020-02-03', { kind: 'put-forward', component: 'link-group' }],
  ['2020-02-10', { kind: 'offered', component: 'link-group', replyBy: '2020-02-24' as never }],
  ['2020-02-14', { kind: 'accepted', component: 'link-group' }],
  ['2020-02-14', { kind: 'joined', component: 'link-group' }],
  ['2020-03-20', { kind: 'finished-component', component: 'link-group' }],
  ['2020-03-21', { kind: 'agreed', what: "the community's boundaries" }],
  ['2020-03-22', { kind: 'put-forward', component: 'therapeutic-community' }],
  ['2020-03-23', { kind: 'offered', component: 'therapeutic-community' }],
  ['2020-03-24', { kind: 'accepted', component: 'therapeutic-community' }],
  ['2020-03-25', { kind: 'moved', move: 'join-community', decidedBy: 'community', vote }],
  ['2020-03-25', { kind: 'joined', component: 'therapeutic-community' }],
  ['2020-03-27', { kind: 'attended', component: 'therapeutic-community', how: 'not-here' }],
  ['2020-03-30', { kind: 'attended', component: 'therapeutic-community', how: 'late' }],
  ['2021-01-01', { kind: 'ended', as: 'agreed-earlier', move: 'leave-early', decidedBy: 'jointly', agrees: true }],
);
const back = dated(
  ['2021-06-01', { kind: 'returned', move: 'low-intensity', decidedBy: 'person', voice: signedIn }],
  ['2021-07-01', { kind: 'ended', as: 'moved-away' }],
);

describe('milestones', () => {
  test('of one stretch', () => {
    expect(milestones(berkshire, life)).toMatchObject({
      referred: '2020-01-05',
      suggestedBy: 'gp',
      route: 'shared-door',
      chosen: '2020-01-12',
      assessed: '2020-01-27',
      takenOn: '2020-02-03',
      started: '2020-03-30',
      ended: '2021-01-01',
      ending: 'agreed-earlier',
      countsAs: 'planned',
      returns: 0,
    });
  });
  test('a return reopens the same journey: first days stay, the end is the last stretch’s', () => {
    const open = milestones(berkshire, [...life, back[0]!]);
    expect(open).toMatchObject({ started: '2020-03-30', ended: null, ending: null, countsAs: null, returns: 1 });
    const again = milestones(berkshire, [...life, ...back]);
    expect(again).toMatchObject({
      referred: '2020-01-05',
      ended: '2021-07-01',
      ending: 'moved-away',
      countsAs: 'neither',
    });
    expect(again.spans.map((span) => [span.openedBy, span.opened, span.started])).toEqual([
      ['suggested', '2020-01-05', '2020-03-30'],
      ['returned', '2021-06-01', null],
    ]);
  });
  test('stages with their days', () => {
    expect(stageSpans(berkshire, life).map((s) => [s.stage, s.phase, s.from, s.to])).toEqual([
      ['finding-out', 'arriving', '2020-01-05', '2020-01-20'],
      ['meeting-the-team', 'assessing', '2020-01-20', '2020-02-03'],
      ['before', 'preparing', '2020-02-03', '2020-03-25'],
      ['programme', 'taking-part', '2020-03-25', '2021-01-01'],
      ['keeping-in-touch', 'after', '2021-01-01', null],
    ]);
  });
  test('the national return tells a refusal before any meeting from a closure after one', () => {
    const refused = (assessedFirst: boolean) => {
      const all = [
        ...life.slice(0, assessedFirst ? 5 : 3),
        fact('2020-02-01', {
          kind: 'ended',
          as: 'not-taken-on',
          move: 'not-now',
          decidedBy: 'staff',
          reason: 'r',
          instead: 'i',
        }),
      ] as Fact[];
      return nationalEnd(stateOf(berkshire, all).span!);
    };
    expect([refused(false), refused(true), nationalEnd(stateOf(berkshire, life).span!)]).toEqual([
      { rejection: '02' },
      { closure: '04' },
      { closure: '02' },
    ]);
  });
});

describe('statuses', () => {
  test('of the life above, each from its day', () => {
    expect(statusSpans(berkshire, [...life, ...back]).map((s) => `${s.from} ${s.status}`)).toEqual([
      '2020-01-05 suggested',
      '2020-01-12 asked',
      '2020-01-20 being-assessed',
      '2020-01-27 awaiting-outcome',
      '2020-02-03 waiting',
      '2020-02-10 offered',
      '2020-02-14 preparing',
      '2020-03-22 waiting',
      '2020-03-23 offered',
      '2020-03-24 preparing',
      '2020-03-25 taking-part',
      '2021-01-01 welcome-back',
      '2021-06-01 asked',
      '2021-07-01 elsewhere',
    ]);
  });
  test('a day alone ends a break and begins a rest', () => {
    const facts = dated(
      ['2020-01-06', { kind: 'visited', component: 'support-group', route: 'walk-in' }],
      ['2020-01-10', { kind: 'paused', until: '2020-02-10' as never }],
    );
    expect(statusSpans(sun, facts)).toEqual([
      { status: 'asked', from: '2020-01-06', to: '2020-01-10' },
      { status: 'paused', from: '2020-01-10', to: '2020-02-10' },
      { status: 'asked', from: '2020-02-10', to: '2020-05-10' },
      { status: 'resting', from: '2020-05-10', to: null },
    ]);
    const s = stateOf(sun, facts);
    expect([statusOf(sun, s, on('2020-05-09')), statusOf(sun, s, on('2020-05-10'))]).toEqual(['asked', 'resting']);
  });
  test('waiting counts from when the person asked, offers in between or not', () => {
    const s = stateOf(berkshire, [
      ...life.slice(0, 8),
      fact('2020-02-20', { kind: 'offer-withdrawn', component: 'link-group', reason: 'closed' }),
    ]);
    expect(waitingFor(s)).toEqual([{ component: 'link-group', since: '2020-02-03' }]);
    expect(openOffers(stateOf(berkshire, life.slice(0, 8)))).toEqual([
      { component: 'link-group', group: undefined, replyBy: '2020-02-24' },
    ]);
  });
  test('twenty, in the documented order, printed as a table', () => {
    expect(STATUSES).toHaveLength(20);
    expect(STATUSES[0]!.id).toBe('died');
    expect(statusTable().split('\n')[17]).toContain('| 16 | resting |');
  });
  test('before anything somebody is a stranger, after a visit alone a visitor', () => {
    expect(statusOf(berkshire, START, on('2020-01-01'))).toBe('stranger');
    expect(
      statusOf(
        berkshire,
        stateOf(berkshire, [fact('2020-01-01', { kind: 'visited', component: 'open-group' })]),
        on('2020-01-01'),
      ),
    ).toBe('visitor');
  });
});

test('what could come next says what each still needs', () => {
  const s = stateOf(berkshire, life.slice(0, 10));
  const join = nextMoves(berkshire, s, on('2020-02-14'), { free: () => true }).find(
    (move) => move.id === 'join-community',
  );
  expect(join).toMatchObject({
    kind: 'moved',
    decidedBy: 'community',
    placeIn: 'therapeutic-community',
    hindrance: { code: 'condition-not-met' },
  });
  expect(join?.needs.map((need) => need.answer.is)).toEqual(['not-met', 'not-met']);
  expect(
    nextMoves(berkshire, stateOf(berkshire, life), on('2021-02-01')).map((move) => [move.id, move.kind]),
  ).toContainEqual(['low-intensity', 'returned']);
});

test('two thousand facts fold like one, whatever order they come in', () => {
  const facts: PlainFact[] = dated(['2020-01-06', { kind: 'visited', component: 'support-group', route: 'walk-in' }]);
  for (let i = 0; i < 2000; i++)
    facts.push(fact('2020-01-07', { kind: 'attended', component: 'support-group', how: 'attended' }));
  expect(stateOf(sun, facts).visits).toBe(2001);
  expect(stateOf(sun, facts.toReversed()).visits).toBe(2001);
});

test('a journey keeps its version until it is carried', () => {
  const next = { ...sun, version: { ...sun.version, number: 2, replaces: 1, carries: { 'first-visits': 'member' } } };
  const facts = dated(
    ['2020-01-06', { kind: 'visited', component: 'support-group', route: 'walk-in' }],
    ['2020-02-01', { kind: 'carried', fromVersion: 1, toVersion: 2, stage: 'member' }],
  );
  expect(stateOf(next, facts, undefined, [sun])).toMatchObject({ version: 2, stage: 'member' });
  expect(() => stateOf(next, facts)).toThrow('version 1');
  expect(apply(sun, START, facts[0]!).version).toBe(1);
});
