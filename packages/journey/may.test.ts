import { describe, expect, test } from 'vitest';
import { type JourneyContext, may, type PlainFact, type RefusalCode, type Verdict } from './index.ts';
import { type FactBody, fact, fold, said, signedIn } from './testing/facts-of.ts';
import { realModel } from './testing/real-models.ts';

const berkshire = realModel('berkshire-cns');
const sun = realModel('sw-london-sun');
const plymouth = realModel('plymouth-icebreak');
const FREE: JourneyContext = { free: () => true };
const FULL: JourneyContext = { free: () => false };

/** A story of bodies, one on each day from 1 January 2020 on. */
const story = (...bodies: FactBody[]): PlainFact[] =>
  bodies.map((body, i) => fact(`2020-01-${String(i + 1).padStart(2, '0')}`, body) as PlainFact);

const suggested: FactBody = { kind: 'suggested', route: 'shared-door', suggestedBy: 'gp' };
const chose: FactBody = { kind: 'chose', route: 'open-group-door', voice: signedIn };
const askToMeet: FactBody = { kind: 'moved', move: 'ask-to-meet', decidedBy: 'person', voice: signedIn };
const toBefore: FactBody[] = [
  chose,
  askToMeet,
  { kind: 'moved', move: 'choose-a-group', decidedBy: 'jointly', agrees: true },
];
const inLink: FactBody[] = [
  ...toBefore,
  { kind: 'put-forward', component: 'link-group' },
  { kind: 'offered', component: 'link-group' },
  { kind: 'accepted', component: 'link-group' },
  { kind: 'joined', component: 'link-group' },
];
const readyForCommunity: FactBody[] = [
  ...inLink,
  { kind: 'finished-component', component: 'link-group' },
  { kind: 'agreed', what: "the community's boundaries" },
];
const vote = { on: '2020-01-01' as never, passed: true, for: 9, against: 2 };
const joinCommunity: FactBody = { kind: 'moved', move: 'join-community', decidedBy: 'community', agrees: true, vote };
const ended: FactBody[] = [chose, { kind: 'ended', as: 'chose-to-leave' }];
const reached = (way: 'phone' | 'text' | 'letter', answered = false): FactBody => ({
  kind: 'reached-out',
  who: 'staff',
  way,
  answered,
});
const died: FactBody[] = [chose, { kind: 'ended', as: 'died' }];

type Case = [says: string, before: FactBody[], next: FactBody, expected: 'ok' | RefusalCode, context?: JourneyContext];

const cases: Case[] = [
  ['suggested: to a stranger', [], suggested, 'ok'],
  ['suggested: no such way in', [], { ...suggested, route: 'chimney' } as FactBody, 'no-such-route'],
  ['suggested: after death', died, suggested, 'died'],
  ['ended: died after having left', ended, { kind: 'ended', as: 'died' }, 'ok'],
  ['ended: died after having visited only', [], { kind: 'ended', as: 'died' }, 'ok'],
  ['ended: died twice', died, { kind: 'ended', as: 'died' }, 'died'],
  ['suggested: again after a refusal is never barred', [...ended], suggested, 'ok'],
  ['chose: own name', [suggested], chose, 'ok'],
  ['chose: said to somebody named', [suggested], { ...chose, voice: said } as FactBody, 'ok'],
  [
    'chose: passed on where an own name is required',
    [suggested],
    { ...chose, voice: { how: 'passed-on', through: 'the GP' } } as FactBody,
    'own-name-needed',
  ],
  [
    'chose: said to nobody',
    [],
    { ...chose, voice: { how: 'said', to: ' ', on: '2020-01-01' } } as FactBody,
    'own-name-needed',
  ],
  [
    'chose: said on a later day',
    [],
    { ...chose, voice: { how: 'said', to: 'Sam', on: '2020-02-01' } } as FactBody,
    'dates-disagree',
  ],
  ['chose: twice', [chose], chose, 'already-chosen'],
  ['chose: after an ending', ended, chose, 'ok'],
  ['chose: no such way in', [], { ...chose, route: 'chimney' } as FactBody, 'no-such-route'],
  ['visited: an open group', [], { kind: 'visited', component: 'open-group' }, 'ok'],
  ['visited: a group one joins', [], { kind: 'visited', component: 'link-group' }, 'not-open-group'],
  ['visited: no such group', [], { kind: 'visited', component: 'choir' }, 'no-such-component'],
  ['screened: a new request', [chose], { kind: 'screened', outcome: 'go-on' }, 'ok'],
  ['screened: after meeting the team', [chose, askToMeet], { kind: 'screened', outcome: 'go-on' }, 'not-arriving'],
  ['assessed: in assessing', [chose, askToMeet], { kind: 'assessed', component: 'assessment' }, 'ok'],
  ['assessed: without a yes', [suggested], { kind: 'assessed' }, 'not-chosen'],
  ['assessed: after being taken on', toBefore, { kind: 'assessed' }, 'too-late-to-assess'],
  ['assessed: nobody there', [], { kind: 'assessed' }, 'no-journey'],
  ['judged: open', [chose], { kind: 'judged', what: 'ready', met: true }, 'ok'],
  ['judged: nobody there', [], { kind: 'judged', what: 'ready', met: true }, 'no-journey'],
  ['agreed: open', [chose], { kind: 'agreed', what: 'times' }, 'ok'],
  ['agreed: gone', ended, { kind: 'agreed', what: 'times' }, 'no-journey'],
  ['wrote-plan: open', [chose], { kind: 'wrote-plan', plan: 'crisis-plan' }, 'ok'],
  ['wrote-plan: not now', [chose], { kind: 'wrote-plan', plan: 'crisis-plan', notNow: true }, 'ok'],
  ['wrote-plan: no such plan', [chose], { kind: 'wrote-plan', plan: 'holiday' }, 'no-such-plan'],
  ['put-forward: offered here', toBefore, { kind: 'put-forward', component: 'link-group' }, 'ok'],
  ['put-forward: one move away', toBefore, { kind: 'put-forward', component: 'therapeutic-community' }, 'ok'],
  [
    'put-forward: two moves away',
    [chose, askToMeet],
    { kind: 'put-forward', component: 'therapeutic-community' },
    'not-offered-here',
  ],
  ['put-forward: without a yes', [suggested], { kind: 'put-forward', component: 'link-group' }, 'not-chosen'],
  [
    'put-forward: waiting already',
    inLink.slice(0, 4),
    { kind: 'put-forward', component: 'link-group' },
    'already-has-place',
  ],
  ['put-forward: nobody there', [], { kind: 'put-forward', component: 'link-group' }, 'no-journey'],
  ['offered: waiting and free', inLink.slice(0, 4), { kind: 'offered', component: 'link-group' }, 'ok'],
  [
    'offered: waiting and full',
    inLink.slice(0, 4),
    { kind: 'offered', component: 'link-group' },
    'no-place-free',
    FULL,
  ],
  ['offered: nobody looked', inLink.slice(0, 4), { kind: 'offered', component: 'link-group' }, 'places-not-known', {}],
  ['offered: not waiting', toBefore, { kind: 'offered', component: 'link-group' }, 'not-waiting'],
  [
    'offered: reply by the day before',
    inLink.slice(0, 4),
    { kind: 'offered', component: 'link-group', replyBy: '2020-01-04' as never },
    'dates-disagree',
  ],
  [
    'offered: reply by the same day',
    inLink.slice(0, 4),
    { kind: 'offered', component: 'link-group', replyBy: '2020-01-05' as never },
    'ok',
  ],
  ['accepted: an open offer', inLink.slice(0, 5), { kind: 'accepted', component: 'link-group' }, 'ok'],
  ['accepted: no offer', inLink.slice(0, 4), { kind: 'accepted', component: 'link-group' }, 'no-open-offer'],
  [
    'offer-withdrawn: an open offer',
    inLink.slice(0, 5),
    { kind: 'offer-withdrawn', component: 'link-group', reason: 'closed' },
    'ok',
  ],
  [
    'offer-withdrawn: accepted already',
    inLink.slice(0, 6),
    { kind: 'offer-withdrawn', component: 'link-group', reason: 'closed' },
    'no-open-offer',
  ],
  ['declined: a suggestion', [suggested], { kind: 'declined' }, 'ok'],
  ['declined: no suggestion', [chose], { kind: 'declined' }, 'nothing-to-decline'],
  ['declined: an offer', inLink.slice(0, 5), { kind: 'declined', component: 'link-group' }, 'ok'],
  ['declined: off the waiting list', inLink.slice(0, 4), { kind: 'declined', component: 'link-group' }, 'ok'],
  ['declined: when in it', inLink, { kind: 'declined', component: 'link-group' }, 'no-open-offer'],
  ['joined: accepted', inLink.slice(0, 6), { kind: 'joined', component: 'link-group' }, 'ok'],
  ['joined: accepted, however full', inLink.slice(0, 6), { kind: 'joined', component: 'link-group' }, 'ok', FULL],
  ['joined: offered only', inLink.slice(0, 5), { kind: 'joined', component: 'link-group' }, 'place-not-accepted'],
  ['joined: by arrangement', [chose, askToMeet], { kind: 'joined', component: 'assessment' }, 'ok'],
  ['joined: not offered here', toBefore, { kind: 'joined', component: 'assessment' }, 'not-offered-here'],
  ['joined: twice', inLink, { kind: 'joined', component: 'link-group' }, 'already-has-place'],
  ['joined: supporters need no journey', [], { kind: 'joined', component: 'supporters-group' }, 'ok'],
  ['joined: without a yes', [suggested], { kind: 'joined', component: 'open-group' }, 'not-chosen'],
  ['joined: no journey', [], { kind: 'joined', component: 'open-group' }, 'no-journey'],
  ['attended: a member', inLink, { kind: 'attended', component: 'link-group', how: 'attended' }, 'ok'],
  ['attended: not a member', toBefore, { kind: 'attended', component: 'link-group', how: 'attended' }, 'not-a-member'],
  ['attended: an open group', [chose], { kind: 'attended', component: 'open-group', how: 'attended' }, 'ok'],
  [
    'attended: an open group without a journey',
    [],
    { kind: 'attended', component: 'open-group', how: 'attended' },
    'no-journey',
  ],
  ['finished-component: a member', inLink, { kind: 'finished-component', component: 'link-group' }, 'ok'],
  [
    'finished-component: not a member',
    toBefore,
    { kind: 'finished-component', component: 'link-group' },
    'not-a-member',
  ],
  ['left-component: a member', inLink, { kind: 'left-component', component: 'link-group' }, 'ok'],
  ['left-component: not a member', toBefore, { kind: 'left-component', component: 'link-group' }, 'not-a-member'],
  ['moved: the person decides', [chose], askToMeet, 'ok'],
  [
    'moved: somebody passes on what is theirs to decide',
    [chose],
    { ...askToMeet, voice: { how: 'passed-on', through: 'Sam' } } as FactBody,
    'person-has-not-said',
  ],
  [
    'moved: nobody shows it',
    [chose],
    { kind: 'moved', move: 'ask-to-meet', decidedBy: 'person' },
    'person-has-not-said',
  ],
  ['moved: another decider', [chose], { kind: 'moved', move: 'ask-to-meet', decidedBy: 'staff' }, 'wrong-decider'],
  ['moved: past arriving without a yes', [suggested], askToMeet, 'not-chosen'],
  [
    'moved: together, and the person does not agree',
    [chose, askToMeet],
    { kind: 'moved', move: 'choose-a-group', decidedBy: 'jointly', agrees: false },
    'person-does-not-agree',
  ],
  [
    'moved: from another stage',
    [chose],
    { kind: 'moved', move: 'move-on', decidedBy: 'community', vote },
    'not-from-here',
  ],
  ['moved: an ending', [chose, askToMeet], { kind: 'moved', move: 'not-now', decidedBy: 'staff' }, 'an-ending'],
  ['moved: no such move', [chose], { kind: 'moved', move: 'fly', decidedBy: 'staff' }, 'no-such-move'],
  ['moved: community, needs met, place free', readyForCommunity, joinCommunity, 'ok'],
  ['moved: community, needs met, full', readyForCommunity, joinCommunity, 'no-place-free', FULL],
  [
    'moved: community without a vote',
    readyForCommunity,
    { kind: 'moved', move: 'join-community', decidedBy: 'community' },
    'no-decision-shown',
  ],
  [
    'moved: a vote without its numbers',
    readyForCommunity,
    { ...joinCommunity, vote: { on: vote.on, passed: true } } as FactBody,
    'no-decision-shown',
  ],
  [
    'moved: a vote that did not pass',
    readyForCommunity,
    { ...joinCommunity, vote: { ...vote, passed: false } } as FactBody,
    'not-passed',
  ],
  [
    'moved: a vote of next month',
    readyForCommunity,
    { ...joinCommunity, vote: { ...vote, on: '2020-02-28' } } as FactBody,
    'dates-disagree',
  ],
  ['moved: boundaries not agreed', readyForCommunity.slice(0, -1), joinCommunity, 'condition-not-met'],
  ['paused: open', [chose], { kind: 'paused' }, 'ok'],
  ['paused: twice', [chose, { kind: 'paused' }], { kind: 'paused' }, 'already-paused'],
  [
    'paused: again on the day the first is over',
    [chose, { kind: 'paused', until: '2020-01-03' as never }],
    { kind: 'paused' },
    'ok',
  ],
  ['paused: over before it begins', [chose], { kind: 'paused', until: '2020-01-02' as never }, 'dates-disagree'],
  ['paused: gone', ended, { kind: 'paused' }, 'no-journey'],
  ['resumed: paused', [chose, { kind: 'paused' }], { kind: 'resumed' }, 'ok'],
  [
    'resumed: over by itself',
    [chose, { kind: 'paused', until: '2020-01-03' as never }],
    { kind: 'resumed' },
    'not-paused',
  ],
  ['resumed: not paused', [chose], { kind: 'resumed' }, 'not-paused'],
  ['reached-out: known', [chose], reached('phone'), 'ok'],
  ['reached-out: a stranger', [], reached('phone'), 'nobody-known'],
  ['ended: chose to leave, at any time', [suggested], { kind: 'ended', as: 'chose-to-leave' }, 'ok'],
  ['ended: nothing open', ended, { kind: 'ended', as: 'chose-to-leave' }, 'no-journey'],
  ['ended: completed needs a move', [chose], { kind: 'ended', as: 'completed' }, 'ending-needs-move'],
  [
    'ended: by a move',
    inLink,
    { kind: 'ended', as: 'completed', move: 'enough-for-now', decidedBy: 'jointly', agrees: true },
    'ok',
  ],
  [
    'ended: by a move as something else',
    inLink,
    { kind: 'ended', as: 'agreed-earlier', move: 'enough-for-now', decidedBy: 'jointly', agrees: true },
    'wrong-ending',
  ],
  [
    'ended: lost touch after three ways',
    [chose, reached('phone'), reached('text'), reached('letter')],
    { kind: 'ended', as: 'lost-touch' },
    'ok',
  ],
  [
    'ended: lost touch after two ways',
    [chose, reached('phone'), reached('text')],
    { kind: 'ended', as: 'lost-touch' },
    'tries-needed',
  ],
  [
    'ended: lost touch after one way three times',
    [chose, reached('phone'), reached('phone'), reached('phone')],
    { kind: 'ended', as: 'lost-touch' },
    'tries-needed',
  ],
  [
    'ended: lost touch when they answered',
    [chose, reached('phone'), reached('text'), reached('letter', true)],
    { kind: 'ended', as: 'lost-touch' },
    'tries-needed',
  ],
  [
    'ended: not taken on, why and what instead',
    [chose, askToMeet],
    { kind: 'ended', as: 'not-taken-on', move: 'not-now', decidedBy: 'staff', reason: 'r', instead: 'i' },
    'ok',
  ],
  [
    'ended: not taken on without what instead',
    [chose, askToMeet],
    { kind: 'ended', as: 'not-taken-on', move: 'not-now', decidedBy: 'staff', reason: 'r' },
    'reason-needed',
  ],
  ['returned: after leaving', ended, { kind: 'returned', move: 'return', decidedBy: 'person', voice: signedIn }, 'ok'],
  [
    'returned: still here',
    [chose],
    { kind: 'returned', move: 'return', decidedBy: 'person', voice: signedIn },
    'nothing-to-return-from',
  ],
  [
    'returned: from where one is not',
    ended,
    { kind: 'returned', move: 'low-intensity', decidedBy: 'person', voice: signedIn },
    'nothing-to-return-from',
  ],
  [
    'carried: no version maps the stage',
    [chose],
    { kind: 'carried', fromVersion: 1, toVersion: 2, stage: 'before' },
    'version-mismatch',
  ],
];

const answerTo = (verdict: Verdict): string => (verdict.ok ? 'ok' : verdict.code);

describe('may (Berkshire)', () => {
  test.each(cases)('%s', (_, before, next, expected, context = FREE) => {
    const facts = story(...before);
    for (let i = 0; i < facts.length; i++)
      expect(may(berkshire, fold(berkshire, facts.slice(0, i)), facts[i]!, FREE)).toEqual({ ok: true });
    const [last] = story(...before, next).slice(-1);
    const verdict = may(berkshire, fold(berkshire, facts), last!, context);
    expect(answerTo(verdict)).toBe(expected);
    if (!verdict.ok) expect(verdict.why).toMatch(/^[A-Z0-9"].{10,}[.]$/s);
  });

  test('every kind of fact has a case that is accepted and one that is refused', () => {
    const kinds = (ok: boolean) =>
      new Set(cases.filter(([, , , expected]) => (expected === 'ok') === ok).map(([, , next]) => next.kind));
    expect([...kinds(false)].sort()).toHaveLength(24);
    expect([...kinds(true), 'carried'].sort()).toHaveLength(24);
  });

  test('a fact of an earlier day is a late entry', () => {
    const s = fold(berkshire, [fact('2020-03-01', chose) as PlainFact]);
    expect(may(berkshire, s, fact('2020-02-29', { kind: 'paused' }))).toMatchObject({ code: 'late-entry' });
    expect(may(berkshire, s, fact('2020-03-01', { kind: 'paused' }))).toEqual({ ok: true });
  });

  test('only the lost place ends with a break for which nothing is kept', () => {
    const kept = fold(berkshire, story(...inLink, { kind: 'paused' }));
    const given = fold(berkshire, story(...inLink, { kind: 'paused', keepPlaces: false }));
    expect([kept.places['link-group']?.state, given.places['link-group']]).toEqual(['in', undefined]);
  });
});

describe('may (other models)', () => {
  test('where self-referral is only accepted, a yes may be passed on, and the moves that are theirs may not', () => {
    const yes = fact('2020-01-01', {
      kind: 'chose',
      route: 'suggested',
      voice: { how: 'passed-on', through: 'a teacher' },
    });
    expect(may(plymouth, fold(plymouth, []), yes)).toEqual({ ok: true });
    const advice = {
      kind: 'moved',
      move: 'take-advice',
      decidedBy: 'person',
      voice: { how: 'passed-on', through: 'a teacher' },
    } as const;
    expect(may(plymouth, fold(plymouth, [yes]), fact('2020-01-02', advice))).toMatchObject({
      code: 'person-has-not-said',
    });
  });

  test('an age that is not known is not met, and says so; both edges of 16 to 25', () => {
    const gone = fold(plymouth, [
      fact('2020-01-01', { kind: 'chose', route: 'ask', voice: signedIn }),
      fact('2020-01-02', { kind: 'ended', as: 'chose-to-leave' }),
    ]);
    const back = fact('2020-06-01', { kind: 'returned', move: 'come-back', decidedBy: 'person', voice: signedIn });
    const answers = [undefined, '2004-06-02', '2004-06-01', '1994-06-02', '1994-06-01'].map((born) =>
      answerTo(may(plymouth, gone, back, { born: born as never })),
    );
    expect(answers).toEqual(['condition-not-known', 'condition-not-met', 'ok', 'ok', 'condition-not-met']);
  });

  test('a first visit opens the journey where the door is open, with the person as the one who chose', () => {
    const s = fold(sun, [fact('2020-01-06', { kind: 'visited', component: 'support-group', route: 'walk-in' })]);
    expect(s.span).toMatchObject({
      opened: '2020-01-06',
      chosen: '2020-01-06',
      openedBy: 'visited',
      suggestedBy: 'self',
    });
    const member = { kind: 'moved', move: 'become-member', decidedBy: 'person', voice: signedIn } as const;
    expect(may(sun, s, fact('2020-01-07', member))).toMatchObject({ code: 'condition-not-met' });
  });
});
