import { addDays, type CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mayInsert,
  milestonesOf,
  REFUSAL_CODES,
  START,
  STATUSES,
  stageSpansOf,
  stateOf,
  statusOf,
  statusSpans,
} from './index.ts';
import { randomModel } from './testing/random-model.ts';
import { CONTEXT, type Steps, type Story, steps, tell } from './testing/random-story.ts';
import { realModels } from './testing/real-models.ts';

const ids = new Set<string>(STATUSES.map((row) => row.id));
/** A counterexample names its model by number; the whole model would bury the story. */
class Numbered {
  readonly model: RunningModel;
  readonly name: string;
  constructor(model: RunningModel, nth: number) {
    this.model = model;
    this.name = `${model.id} ${nth}`;
  }
  [fc.toStringMethod](): string {
    return this.name;
  }
}
const oneOf = (models: readonly RunningModel[]) => fc.constantFrom(...models.map((model, i) => new Numbered(model, i)));
const random = fc.sample(randomModel, { numRuns: 100, seed: 2004 });
const models: [string, fc.Arbitrary<Numbered>, number][] = [
  ['a hundred random valid models', oneOf(random), 300],
  ['the real models', oneOf(realModels()), 300],
];

describe.each(models)('random journeys through %s', (_, model, numRuns) => {
  const check = (holds: (m: RunningModel, story: Story) => void) =>
    fc.assert(
      fc.property(model, steps, (m, plan: Steps) => {
        holds(m.model, tell(m.model, plan));
      }),
      { numRuns, seed: 20_111 },
    );

  test('the state always has a status, in a stage of the model or none', () => {
    check((m, { states, facts }) => {
      states.forEach((s, i) => {
        expect(ids).toContain(statusOf(m, s, facts[i]!.on));
        expect(s.stage === null || m.stages[s.stage] !== undefined).toBe(true);
        expect(s.stages.filter((span) => span.to === null).length).toBe(s.stage === null ? 0 : 1);
      });
    });
  });

  test('what is refused has a code of the list and a sentence, and changes nothing', () => {
    check((m, { tried, facts }) => {
      for (const { refusal, before, fact } of tried) {
        if (!refusal) continue;
        expect(REFUSAL_CODES).toContain(refusal.code);
        expect(refusal.why.length).toBeGreaterThan(20);
        const earlier = facts.filter((f) => Number(f.id.slice(1)) < Number(fact.id.slice(1)));
        expect(before).toEqual(stateOf(m, earlier));
      }
    });
  });

  test('replay gives the same state, in whatever order the list is kept', () => {
    check((m, { facts, states }) => {
      const last = states.at(-1) ?? START;
      expect(stateOf(m, facts)).toEqual(last);
      expect(stateOf(m, [...facts].reverse())).toEqual(last);
    });
  });

  test('the spans of statuses agree with the status on every day, the days to come included', () => {
    check((m, { facts, states }) => {
      const spans = statusSpans(m, facts);
      expect(spans.length === 0).toBe(facts.length === 0);
      if (facts.length === 0) return;
      let nth = 0;
      let known = 0;
      const end = addDays(facts.at(-1)!.on, 400);
      for (let on: CalendarDay = facts[0]!.on; on <= end; on = addDays(on, 1)) {
        while (spans[nth]!.to !== null && spans[nth]!.to! <= on) nth++;
        while (facts[known + 1] && facts[known + 1]!.on <= on) known++;
        const status = statusOf(m, states[known]!, on);
        if (spans[nth]!.status !== status) expect({ on, status: spans[nth]!.status }).toEqual({ on, status });
      }
      for (let i = 1; i < spans.length; i++) {
        expect([spans[i]!.from, spans[i]!.status === spans[i - 1]!.status]).toEqual([spans[i - 1]!.to, false]);
      }
    });
  }, 60_000);

  test('nobody is past arriving without their own yes; milestones never run backwards', () => {
    check((m, { states }) => {
      for (const s of states) {
        const phase = s.stage === null ? null : m.stages[s.stage]!.phase;
        if (s.span && !s.span.ended && phase !== 'arriving') expect(s.span.chosen).not.toBeNull();
        for (const { referred, opened, chosen, takenOn, started, ended } of milestonesOf(s).spans) {
          const days = [referred, opened, chosen, takenOn, started, ended?.on].filter((d) => d != null);
          expect([...days].sort()).toEqual(days);
        }
        expect(stageSpansOf(m, s).every((span) => span.to === null || span.to >= span.from)).toBe(true);
      }
    });
  });

  test('a whole legal list may be entered again one by one, whatever the day; a repeated id is refused', () => {
    check((m, { facts }) => {
      facts.slice(-3).forEach((fact, i, last) => {
        const before = facts.slice(0, facts.length - last.length + i);
        expect(mayInsert(m, before, fact, CONTEXT)).toEqual({ ok: true });
        expect(mayInsert(m, [...before, fact], fact, CONTEXT)).toMatchObject({ code: 'same-id' });
      });
    });
  });

  test('the stories are not idle: moves, places, endings and returns all happen', () => {
    const kinds = new Map<string, number>();
    check((_m, { facts }) => {
      for (const f of facts) kinds.set(f.kind, (kinds.get(f.kind) ?? 0) + 1);
    });
    for (const kind of ['moved', 'joined', 'accepted', 'ended', 'returned', 'paused', 'attended', 'assessed']) {
      expect([kind, (kinds.get(kind) ?? 0) > 10]).toEqual([kind, true]);
    }
  });
});
