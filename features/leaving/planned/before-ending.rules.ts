import { addDays, type CalendarDay } from '@commonground/calendar';
import type { JourneyState } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';

/** Something that belongs before an ending. `by` is the day until which there is still time for it. */
export interface BeforeEnding {
  readonly id: 'next-steps' | 'step-down' | 'meeting' | 'after';
  readonly words: string;
  readonly by: CalendarDay;
  readonly done: boolean;
}

export interface KnownOfEnding {
  readonly endsOn: CalendarDay;
  readonly meetingOn: CalendarDay | null;
  readonly hasPlan: boolean;
  /** A recorded wish not to have a plan of next steps. */
  readonly wantsNoPlan: boolean;
  readonly metOn: CalendarDay | null;
  readonly askedAboutAfter: boolean;
}

/** An ending begins early: weeks before the last day by which each thing is there. */
const WEEKS_BEFORE = { 'step-down': 8, 'next-steps': 4, meeting: 2, after: 1 } as const;

/** What is to happen before somebody's last day, in the order of its days. */
export function beforeEnding(model: RunningModel, state: JourneyState, known: KnownOfEnding): BeforeEnding[] {
  const by = (id: BeforeEnding['id']) => addDays(known.endsOn, -7 * WEEKS_BEFORE[id]);
  const groups = stepDownOf(model, state).components;
  const taken = groups.filter(({ id }) => state.places[id] !== undefined || state.finished[id] !== undefined);
  const list: BeforeEnding[] = [
    {
      id: 'next-steps',
      words: 'A plan for what comes next',
      by: by('next-steps'),
      done: known.hasPlan || known.wantsNoPlan,
    },
    {
      id: 'meeting',
      words: 'An ending meeting, with both views',
      by: known.meetingOn ?? by('meeting'),
      done: known.metOn !== null,
    },
    {
      id: 'after',
      words: 'Asked whether and how to be in touch afterwards',
      by: by('after'),
      done: known.askedAboutAfter,
    },
  ];
  if (groups.length > 0) {
    const names = groups.map(({ name }) => name).join(' or ');
    list.push({ id: 'step-down', words: `Offered ${names}`, by: by('step-down'), done: taken.length > 0 });
  }
  return list.toSorted((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
}

export interface StepDown {
  /** Groups of the model that are there for moving on, and that are near. */
  readonly components: readonly { readonly id: string; readonly name: string }[];
  /** Stages after this one that go on more gently: a leavers' group, after-care. */
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  /** Whether one may come back without being referred anew. */
  readonly mayReturn: boolean;
}

/** What the model has for the time around and after an ending, so that there is no cliff edge. */
export function stepDownOf(model: RunningModel, state: Pick<JourneyState, 'stage'>): StepDown {
  const moves = Object.values(model.moves);
  const next = moves.filter(({ from }) => state.stage !== null && from.includes(state.stage)).map(({ to }) => to);
  const near = new Set([...(state.stage === null ? [] : [state.stage]), ...next]);
  const stages = Object.entries(model.stages).filter(
    ([id, { phase }]) => near.has(id) && (phase === 'moving-on' || phase === 'after'),
  );
  const offered = new Set([...near].flatMap((id) => model.stages[id]?.offers ?? []));
  const components = Object.entries(model.components).filter(
    ([id, { purpose }]) => offered.has(id) && purpose.includes('move-on'),
  );
  return {
    components: components.map(([id, { name }]) => ({ id, name })),
    stages: stages.filter(([id]) => id !== state.stage).map(([id, { name }]) => ({ id, name })),
    mayReturn: waysBack(model).length > 0,
  };
}

/** The model's ways back for somebody who has left: from outside, or from a stage after. */
export const waysBack = (model: RunningModel) =>
  Object.values(model.moves).filter(({ from, to, as }) => {
    const leadsIn = model.stages[to] !== undefined && model.stages[to].phase !== 'after';
    return as === undefined && leadsIn && from.some((id) => id === 'out' || model.stages[id]?.phase === 'after');
  });
