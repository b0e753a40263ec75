import { readdirSync, readFileSync } from 'node:fs';
import { ageOn, day, weekday } from '@commonground/calendar';
import { IN_TOUCH, stateOf, statusSpans } from '@commonground/journey';
import { loadModel, type RunningModel, wasPresent } from '@commonground/service-model';
import { describe, expect, test } from 'vitest';
import { attendancesOf, countsOf, LAW, type SimulatedService, simulate } from './index.ts';
import { lawModule, lawTexts } from './law/law-module.ts';
import { nhsCheckDigit } from './people/invented-person.ts';

const data = new URL('../../data/', import.meta.url);
const models = readdirSync(new URL('services/', data))
  .filter((name) => name.endsWith('.yaml') && !name.includes('@'))
  .flatMap((name): RunningModel[] => {
    const { model } = loadModel(readFileSync(new URL(`services/${name}`, data), 'utf8'), { file: name });
    return model ? [model] : [];
  });
const modelOf = (id: string): RunningModel => models.find((model) => model.id === id)!;
const YEAR = { from: day('2010-04-01'), to: day('2011-03-31') };
const SHORT = { ...YEAR, warmUpMonths: 12 };

test('there are fourteen models to simulate', () => expect(models).toHaveLength(14));

test('the committed law is the one of the data', () => {
  const texts = lawTexts((name) => readFileSync(new URL(`simulation/${name}.yaml`, data), 'utf8'));
  expect(readFileSync(new URL('generated/law.ts', import.meta.url), 'utf8')).toBe(lawModule(texts));
});

describe.each(models.map((model) => [model.id, model] as const))('%s', (_, model) => {
  const service = simulate(model, { seed: 7, ...SHORT });

  test('the rules refuse nothing, and replaying the facts gives the states', () => {
    expect(service.refused).toEqual([]);
    for (const { facts, state } of service.journeys) expect(stateOf(model, facts)).toEqual(state);
  });

  test('everything points at something: people, sessions, groups; ids are never given twice', () => {
    const ids = [
      ...service.sessions.map((s) => s.sessionId),
      ...service.journeys.flatMap((j) => j.facts.map((f) => f.id)),
      ...service.responses.map((r) => r.responseId),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    const sessions = new Map(service.sessions.map((s) => [s.sessionId, s]));
    const groups = new Set(service.groups.map((g) => g.groupId));
    for (const { fact } of attendancesOf(service)) {
      const session = sessions.get(fact.session!);
      expect([session?.on, session?.component, session?.state === 'cancelled']).toEqual([
        fact.on,
        fact.component,
        fact.how === 'we-cancelled',
      ]);
    }
    for (const session of service.sessions)
      if (session.groupId !== null) expect(groups.has(session.groupId)).toBe(true);
  });

  test('sessions stand on days of the timetable and never on Christmas Day; nobody is marked twice in one', () => {
    const days = new Map(service.groups.map((g) => [g.groupId, g.days]));
    for (const { groupId, on } of service.sessions) {
      if (groupId !== null) expect(days.get(groupId)).toContain(weekday(on));
      expect(on.endsWith('12-25')).toBe(false);
    }
    const marks = [...attendancesOf(service)].map(({ personId, fact }) => `${personId} ${fact.session}`);
    expect(new Set(marks).size).toBe(marks.length);
  });

  test('no group is ever fuller than its places', () => {
    const capacity = new Map(service.groups.map((g) => [g.groupId, g.capacity]));
    const changes = new Map<string, [string, number][]>();
    for (const m of service.memberships) {
      if (m.groupId === null || capacity.get(m.groupId) == null) continue;
      const list = changes.get(m.groupId) ?? [];
      list.push([m.joinedOn, 1]);
      if (m.leftOn !== null) list.push([m.leftOn, -1]);
      changes.set(m.groupId, list);
    }
    for (const [group, list] of changes) {
      let people = 0;
      for (const [, change] of list.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1))) {
        people += change;
        expect(people).toBeLessThanOrEqual(capacity.get(group)!);
      }
    }
  });
});

describe('a run', () => {
  const berkshire = modelOf('berkshire-cns');
  const one = simulate(berkshire, { seed: 3, ...SHORT });

  test('is the same for the same seed and another for another', () => {
    expect(simulate(berkshire, { seed: 3, ...SHORT })).toEqual(one);
    expect(simulate(berkshire, { seed: 4, ...SHORT }).journeys.length).not.toBe(one.journeys.length);
  });

  test('for counting only gives the same counts', () => {
    const counted = simulate(berkshire, { seed: 3, ...SHORT, countsOnly: true });
    const [full, lean] = [countsOf(berkshire, one, YEAR), countsOf(berkshire, counted, YEAR)];
    const kinds = [
      'seen-in-year',
      'contacts-in-year',
      'opened-in-year',
      'in-touch',
      'taken-on-in-year',
      'started-in-year',
      'finished-in-year',
      'ended-in-year',
      'discharged-in-year',
    ] as const;
    expect(kinds.map((kind) => lean({ kind }))).toEqual(kinds.map((kind) => full({ kind })));
  });

  test('people in touch at a month’s end are those whose status says so', () => {
    const month = one.inTouch[5]!;
    const people = one.journeys.filter(({ facts }) =>
      statusSpans(
        berkshire,
        facts.filter((f) => f.on <= month.on),
      ).some((s) => s.from <= month.on && (s.to === null || s.to > month.on) && IN_TOUCH.has(s.status)),
    );
    expect(people).toHaveLength(month.people);
  });

  test('contacts are counted from marks of people who were there', () => {
    const marks = [...attendancesOf(one)].filter(({ fact }) => fact.on >= YEAR.from && wasPresent(fact.how)).length;
    const visits = one.journeys.flatMap((j) => j.facts).filter((f) => f.kind === 'visited' && f.on >= YEAR.from).length;
    expect(countsOf(berkshire, one, YEAR)({ kind: 'contacts-in-year' })).toBe(marks + visits);
  });

  test('every way a session can turn out happens', () => {
    const ways = new Set([...attendancesOf(one)].map(({ fact }) => fact.how));
    expect([...ways].sort()).toEqual(['attended', 'late', 'not-here', 'sent-word', 'too-late', 'we-cancelled']);
  });
});

describe('invented people', () => {
  const { people, journeys } = simulate(modelOf('plymouth-icebreak'), { seed: 5, ...SHORT });

  test('NHS numbers begin 999, are valid and differ', () => {
    for (const { nhsNumber } of people) {
      expect(nhsNumber).toMatch(/^999\d{7}$/);
      expect(nhsCheckDigit(nhsNumber.slice(0, 9))).toBe(Number(nhsNumber[9]));
    }
    expect(new Set(people.map((p) => p.nhsNumber)).size).toBe(people.length);
  });
  test('the check digit of the data dictionary’s example', () => expect(nhsCheckDigit('943476591')).toBe(9));
  test('telephones are for drama and mail goes nowhere', () => {
    for (const { phone, email } of people) {
      expect(phone).toMatch(/^07700 900\d{3}$/);
      if (email !== null) expect(email).toMatch(/@mail\.example$/);
    }
  });
  test('are of the model’s ages when they come', () => {
    const born = new Map(people.map((p) => [p.personId, p.dateOfBirth]));
    for (const { personId, facts } of journeys) {
      expect(ageOn(born.get(personId)!, facts[0]!.on)).toBeGreaterThanOrEqual(16);
      expect(ageOn(born.get(personId)!, facts[0]!.on)).toBeLessThanOrEqual(25);
    }
  });
});

/** Totals of complete answers by person and occasion, as the published scoring adds them: items 2 and 3 turned round. */
function totals(service: SimulatedService): Map<string, Map<string, number>> {
  const byPerson = new Map<string, Map<string, number>>();
  for (const { personId, occasion, answers } of service.responses) {
    if (answers.length !== 10 || answers.includes(null)) continue;
    const total = answers.reduce<number>((sum, x, i) => sum + (i === 1 || i === 2 ? 4 - x! : x!), 0);
    const own = byPerson.get(personId) ?? new Map<string, number>();
    byPerson.set(personId, own.set(occasion, total));
  }
  return byPerson;
}

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;

function changes(points: number): { pairs: number; mean: number; better: number; worse: number } {
  const change = [1, 2, 3, 4].flatMap((seed) => {
    const service = simulate(modelOf('coventry-olive-tree'), {
      seed,
      from: day('2008-01-01'),
      to: day('2011-12-31'),
      warmUpMonths: 0,
      effect: { points },
    });
    return [...totals(service).values()].flatMap((own) => {
      const [first, later] = [own.get('start'), own.get('start+6 months')];
      return first === undefined || later === undefined ? [] : [later - first];
    });
  });
  return {
    pairs: change.length,
    mean: mean(change),
    better: change.filter((c) => c <= -6).length,
    worse: change.filter((c) => c >= 6).length,
  };
}

describe('answers to CORE-10', () => {
  test('scores fall by themselves after a referral at a crisis, with harm as well as benefit, and no true effect', () => {
    const none = changes(0);
    expect(none.pairs).toBeGreaterThan(100);
    expect(none.mean).toBeLessThan(-0.3);
    expect(none.mean).toBeGreaterThan(-5);
    expect(none.better).toBeGreaterThan(none.worse);
    expect(none.worse).toBeGreaterThan(5);
  }, 60_000);

  test('a true effect, when a run states one, is there beyond that', () => {
    expect(changes(-6).mean).toBeLessThan(changes(0).mean - 2.5);
  }, 60_000);

  test('ten items hang together about as published (alpha 0.9), stand where clinical samples do, and 2 and 3 are turned', () => {
    const { responses } = simulate(modelOf('sw-london-sun'), { seed: 1, ...YEAR });
    const full = responses
      .filter((r) => r.answers.length === 10 && !r.answers.includes(null))
      .map((r) => r.answers as number[]);
    const scored = full.map((answers) =>
      answers.map((x, i) => (LAW.change.items.reversed.includes(i + 1) ? 4 - x : x)),
    );
    const variance = (xs: readonly number[]): number => mean(xs.map((x) => (x - mean(xs)) ** 2));
    const items = Array.from({ length: 10 }, (_, i) => variance(scored.map((answers) => answers[i]!)));
    const sums = scored.map((answers) => answers.reduce((a, b) => a + b, 0));
    const alpha = (10 / 9) * (1 - items.reduce((a, b) => a + b, 0) / variance(sums));
    expect(alpha).toBeGreaterThan(0.84);
    expect(alpha).toBeLessThan(0.94);
    expect(mean(sums)).toBeGreaterThan(17);
    expect(mean(sums)).toBeLessThan(24);
    for (const answers of full) for (const x of answers) expect([0, 1, 2, 3, 4]).toContain(x);
  });

  test('people who answer are better than those who do not; about three in four do while they come', () => {
    const { responses } = simulate(modelOf('coventry-olive-tree'), { seed: 2, ...YEAR });
    const atStart = responses.filter((r) => r.occasion === 'start');
    const answered = atStart.filter((r) => r.answeredOn !== null).length / atStart.length;
    expect(answered).toBeGreaterThan(0.6);
    expect(answered).toBeLessThan(0.85);
  });
});
