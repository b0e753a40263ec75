import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { FinishedAs } from './goals.tables.ts';

/** Goals that are worked on and rated at one time: as many as the instrument rates, and as many as a person can hold. */
const MOST_AT_ONCE = 3;
export const LONGEST_WORDS = 500;
/** From 0 (nothing done yet) to 10 (fully reached). */
export const RATINGS = { from: 0, to: 10 } as const;

export interface Goal {
  readonly serviceId: string;
  readonly goalId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly words: string;
  readonly layer: string | null;
  /** 1 to 3 while it is worked on. */
  readonly place: number | null;
  readonly setOn: CalendarDay;
  readonly setWith: string | null;
  readonly finishedOn: CalendarDay | null;
  readonly finishedAs: FinishedAs | null;
  readonly finishedWords: string | null;
  /** Oldest first; a person's own view and, where there is one, the practitioner's. */
  readonly ratings: readonly Rating[];
}

export interface Rating {
  readonly on: CalendarDay;
  readonly value: number | null;
  readonly byWhom: 'self' | 'together' | 'practitioner' | 'supporter';
  readonly responseId: string;
}

export interface GoalsByState {
  readonly now: readonly Goal[];
  readonly later: readonly Goal[];
  readonly finished: readonly Goal[];
}

/** Those worked on by place, those for later with the lowest layer first, and the finished ones, the latest first. */
export function byState(goals: readonly Goal[], layers: readonly string[] = []): GoalsByState {
  const height = (goal: Goal) => (goal.layer === null ? -1 : layers.indexOf(goal.layer));
  return {
    now: goals.filter(({ place }) => place !== null).sort((a, b) => (a.place ?? 0) - (b.place ?? 0)),
    later: goals
      .filter(({ place, finishedOn }) => place === null && finishedOn === null)
      .sort((a, b) => height(a) - height(b) || (a.setOn < b.setOn ? -1 : 1)),
    finished: goals
      .filter(({ finishedOn }) => finishedOn !== null)
      .sort((a, b) => ((a.finishedOn ?? '') > (b.finishedOn ?? '') ? -1 : 1)),
  };
}

/** The lowest free place, or null when all are taken. */
export function freePlace(goals: readonly Goal[]): number | null {
  const taken = new Set(goals.map(({ place }) => place));
  return Array.from({ length: MOST_AT_ONCE }, (_, place) => place + 1).find((place) => !taken.has(place)) ?? null;
}

/** The layers of the model's goals plan from the bottom up ("Foundations" first), or none. */
export function layersOf(model: RunningModel): readonly string[] {
  return Object.values(model.plans).find(({ kind }) => kind === 'goals')?.layers ?? [];
}

/** The name the model gives to a person's goals ("My pyramid"), where it has a plan of that kind. */
export function goalsNameOf(model: RunningModel): string | undefined {
  return Object.values(model.plans).find(({ kind }) => kind === 'goals')?.name;
}

/** How far a goal came: its first and latest own ratings, when there are two. */
export function movedOf({ ratings }: Pick<Goal, 'ratings'>): { first: number; last: number } | null {
  const own = ratings.filter(({ byWhom, value }) => byWhom !== 'practitioner' && value !== null);
  const first = own[0]?.value;
  const last = own.at(-1)?.value;
  if (own.length < 2 || first === undefined || first === null || last === undefined || last === null) return null;
  return { first, last };
}
