import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DutyCalendar } from '#features/crisis-cover/index.ts';
import { seenBy } from '../duty/clocks.rules.ts';
import { attentionFor } from '../escalate/attention.rules.ts';
import { SOURCES } from '../safety.tables.ts';
import { after, begun, brokenIn } from './alert-machine.ts';
import { type AlertEvent, type AlertNow, saysSomething, stateOf } from './alert-state.ts';
import { rulesBy } from './rules-of.ts';

const ASH = { accountId: 'a', name: 'Ash' };
const BO = { accountId: 'b', name: 'Bo' };
const TEAM = [ASH, BO] as const;
const KINDS = ['spoke', 'someone-else', 'with-others', 'not-reached', 'not-needed', 'made-up'] as const;

const calendarOf = (weekdays: readonly ('Mon' | 'Tue' | 'Sat')[], account: 0 | 1 | null): DutyCalendar => ({
  hours: weekdays.map((weekday) => ({
    weekday,
    from: '09:00',
    to: '17:00',
    who: 'the duty worker',
    account: account === null ? null : { id: TEAM[account].accountId, name: TEAM[account].name },
  })),
  closed: new Set(['2026-03-03']),
  openOnBankHolidays: false,
});
const calendars = fc
  .tuple(fc.subarray(['Mon', 'Tue', 'Sat'] as const), fc.constantFrom(0, 1, null))
  .map(([days, account]) => calendarOf(days, account));
const levels = fc.constantFrom('show-help', 'tell-team', 'call-today' as const);
const words = fc.constantFrom('We spoke.', '', '   ', '\u200b', '…', 'I rang twice.');

/** What happens next, as the page that somebody acts from may show it: as it is, or as it was. */
const happening = fc.record({
  is: fc.constantFrom('more', 'take', 'hand-over', 'done', 'look', 'died', 'joined', 'death-was-mistake', 'new-hours'),
  minutes: fc.integer({ min: 0, max: 60 * 24 * 9 }),
  who: fc.constantFrom(0 as const, 1 as const),
  level: levels,
  source: fc.constantFrom(...SOURCES),
  kind: fc.constantFrom(...KINDS),
  words,
  next: words,
  stale: fc.boolean(),
  works: fc.subarray(['a', 'b']),
  calendar: calendars,
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly alert: AlertNow;
  readonly calendar: DutyCalendar;
  readonly at: Date;
}

/** The event of one thing that happens; undefined where it is none. */
function eventOf(said: Happening, alert: AlertNow, at: Date): AlertEvent | undefined {
  const shown = { owner: said.stale ? 'somebody-before' : alert.owner_account, occurrences: alert.occurrences };
  const by = TEAM[said.who];
  switch (said.is) {
    case 'more':
      return { is: 'more', level: said.level as 'tell-team', because: 'More', source: said.source, at };
    case 'take':
      return { is: 'take', by, shown, at };
    case 'hand-over':
      return { is: 'hand-over', to: by, shown, at };
    case 'done':
      return { is: 'done', by, done: { kind: said.kind, words: said.words, next: said.next }, shown, at };
    case 'died':
    case 'joined':
      return { is: said.is, by, at };
    case 'death-was-mistake':
      return { is: 'death-was-mistake', at };
    default:
      return undefined;
  }
}

function applied(alert: AlertNow, event: AlertEvent | undefined, calendar: DutyCalendar): AlertNow {
  const moved = event === undefined ? undefined : after(alert, event, rulesBy(calendar));
  return moved?.ok ? { ...alert, ...moved.change } : alert;
}

/** What the job does: moves it on, and passes it on where the clock asks for it before or after. */
function looked(alert: AlertNow, calendar: DutyCalendar, works: readonly string[], at: Date): AlertNow {
  if (alert.closed_at !== null) return alert;
  const asks = (of: AlertNow) => attentionFor(of as Parameters<typeof attentionFor>[0], calendar, new Set(works), at);
  const { owner, escalate } = asks(alert);
  const next = owner === undefined ? alert : applied(alert, { is: 'move-on', why: owner, at }, calendar);
  const passedOn = (escalate ?? asks(next).escalate) !== undefined;
  return passedOn ? applied(next, { is: 'escalate', to: ['Kim'], at }, calendar) : next;
}

function step(world: World, said: Happening): World {
  const at = new Date(world.at.getTime() + said.minutes * 60_000);
  const calendar = said.is === 'new-hours' ? said.calendar : world.calendar;
  const alert =
    said.is === 'look'
      ? looked(world.alert, calendar, said.works, at)
      : applied(world.alert, eventOf(said, world.alert, at), calendar);
  return { alert, calendar, at };
}

const MONDAY = new Date('2026-03-02T10:00Z');
const beginning = (calendar: DutyCalendar, level: 'tell-team' | 'call-today'): World => ({
  alert: begun(rulesBy(calendar), { level, because: 'x', at: MONDAY }),
  calendar,
  at: MONDAY,
});

test('whatever happens in whatever order: one owner or a stated time, and no closing without what was done', () => {
  fc.assert(
    fc.property(
      calendars,
      fc.constantFrom('tell-team' as const, 'call-today' as const),
      fc.array(happening, { maxLength: 25 }),
      (calendar, level, story) => {
        let world = beginning(calendar, level);
        expect(brokenIn(world.alert)).toEqual([]);
        for (const said of story) {
          const before = world.alert;
          world = step(world, said);
          expect(brokenIn(world.alert), `after ${said.is}`).toEqual([]);
          if (before.closed_at !== null && said.is !== 'death-was-mistake') expect(world.alert).toEqual(before);
          if (said.is === 'done' && (!saysSomething(said.words) || said.stale)) expect(world.alert).toEqual(before);
          if (said.is === 'look' && world.alert.nobody_named && world.alert.closed_at === null) {
            expect(world.alert.escalations).toBeGreaterThan(0);
          }
          if (said.is === 'more' && before.closed_at === null) expectNews(before, world, said);
          expect(world.alert.occurrences).toBeGreaterThanOrEqual(before.occurrences);
          expect(world.alert.escalations).toBeGreaterThanOrEqual(before.escalations);
          if (before.first_seen_at !== null) expect(world.alert.first_seen_at).toEqual(before.first_seen_at);
        }
      },
    ),
    { numRuns: 400 },
  );
}, 30_000);

/** News of danger is never silent: whoever had seen it is asked anew, by the time anybody gets for it at the latest. */
function expectNews(before: AlertNow, { alert, calendar, at }: World, { level, source }: Happening): void {
  const danger =
    ['text', 'post', 'message', 'person'].includes(source) || (source === 'measure' && level === 'call-today');
  expect(alert).toMatchObject({ owner_account: before.owner_account, owner_duty: before.owner_duty });
  if (before.acknowledged_at === null) return;
  if (level === 'show-help' || !(danger || alert.level !== before.level)) {
    expect(alert).toEqual({ ...before, occurrences: before.occurrences + 1 });
    return;
  }
  expect(alert).toMatchObject({ acknowledged_at: null, acknowledged_by: null, escalate_next: null });
  expect(alert.due_at <= seenBy(calendar, alert.level, at, rulesBy(calendar).clocks)).toBe(true);
  expect(looked(alert, calendar, ['a', 'b'], new Date(alert.due_at.getTime() + 1)).escalations).toBe(
    before.escalations + 1,
  );
}

test('however it went: left alone, an alert that is open is passed on, again and again', () => {
  fc.assert(
    fc.property(calendars, fc.array(happening, { maxLength: 12 }), (calendar, story) => {
      let world = story.reduce(step, beginning(calendar, 'tell-team'));
      if (world.alert.closed_at !== null) return;
      const before = world.alert.escalations;
      for (let looks = 0; looks < 120; looks++) {
        const look = { ...({} as Happening), is: 'look' as const, minutes: 60 * 12, works: ['a', 'b'] };
        world = step(world, look);
      }
      expect(world.alert.escalations).toBeGreaterThan(before + 1);
    }),
    { numRuns: 100 },
  );
}, 30_000);

const NINE_TO_FIVE = calendarOf(['Mon', 'Tue', 'Sat'], null);
const shown = { owner: null, occurrences: 1 };
const rules = rulesBy(NINE_TO_FIVE);

test.each([
  ['said with no words', { kind: 'spoke', words: ' ' }, 'nothing-said'],
  ['said with words nobody can see', { kind: 'spoke', words: '\u200b\u2060' }, 'nothing-said'],
  ['a kind of no list', { kind: 'died', words: 'x' }, 'nothing-said'],
  ['not reached, and not what next', { kind: 'not-reached', words: 'I rang.' }, 'nothing-said'],
])('refused: %s', (_name, done, why) => {
  const { alert } = beginning(NINE_TO_FIVE, 'call-today');
  expect(after(alert, { is: 'done', by: ASH, done, shown, at: MONDAY }, rules)).toEqual({ ok: false, why });
});

test('the states, one after another', () => {
  let { alert } = beginning(NINE_TO_FIVE, 'tell-team');
  const states = [stateOf(alert)];
  const then = (event: AlertEvent) => {
    const moved = after(alert, event, rules);
    if (moved.ok) alert = { ...alert, ...moved.change };
    states.push(stateOf(alert));
  };
  then({ is: 'escalate', to: [], at: MONDAY });
  then({ is: 'take', by: ASH, shown, at: MONDAY });
  then({ is: 'hand-over', to: BO, shown: { owner: 'a', occurrences: 1 }, at: MONDAY });
  then({ is: 'died', by: ASH, at: MONDAY });
  then({ is: 'death-was-mistake', at: MONDAY });
  then({ is: 'take', by: BO, shown: { owner: 'b', occurrences: 1 }, at: MONDAY });
  then({
    is: 'done',
    by: BO,
    done: { kind: 'spoke', words: 'We spoke.' },
    shown: { owner: 'b', occurrences: 1 },
    at: MONDAY,
  });
  then({ is: 'death-was-mistake', at: MONDAY });
  expect(states).toEqual([
    'open-by-calendar',
    'escalated',
    'seen',
    'open-owned',
    'closed',
    'open-owned',
    'seen',
    'closed',
    'closed',
  ]);
  expect(stateOf(beginning(calendarOf([], null), 'tell-team').alert)).toBe('open-nobody-named');
});
