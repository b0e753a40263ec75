import { voiceFacts } from '../voice-facts.ts';

export const STAGES = ['conception', 'design', 'delivery', 'evaluation'] as const;
export type Stage = (typeof STAGES)[number];

/** The name of the field of one statement: `delivery-2`. */
export const fieldOf = (stage: Stage, nth: number): string => `${stage}-${nth + 1}`;

export interface Sheet {
  /** The mean of the statements answered, by stage; a stage nobody answered is not there. */
  readonly steps: Readonly<Partial<Record<Stage, number>>>;
  readonly words: Readonly<Partial<Record<Stage, string>>>;
}

/** Makes a sheet of what was chosen: a statement left out counts nowhere, and is no nought. */
export function sheetOf(chosen: (field: string) => number | undefined, words: (stage: Stage) => string): Sheet {
  const { stages } = voiceFacts().partnership;
  const steps: Partial<Record<Stage, number>> = {};
  const said: Partial<Record<Stage, string>> = {};
  for (const stage of STAGES) {
    const given = stages[stage].asks.flatMap((_, nth) => chosen(fieldOf(stage, nth)) ?? []);
    if (given.length > 0) steps[stage] = given.reduce((sum, one) => sum + one, 0) / given.length;
    if (words(stage) !== '') said[stage] = words(stage);
  }
  return { steps, words: said };
}

export interface SideOfStage {
  readonly side: 'members' | 'staff';
  readonly stage: Stage;
  /** Null below five. */
  readonly answers: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly said: readonly string[];
}

/** How far apart the two sides are, members less staff; only where both may be shown. */
export function apart(sides: readonly SideOfStage[], stage: Stage): number | null {
  const of = (side: SideOfStage['side']) => sides.find((one) => one.stage === stage && one.side === side)?.mean ?? null;
  const [members, staff] = [of('members'), of('staff')];
  return members === null || staff === null ? null : members - staff;
}
