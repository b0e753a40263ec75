/** Something in a file that is not right: where, what stands there, and what would be right. Rows count the header as 1. */
export interface Problem {
  readonly row: number;
  /** Empty when the row as a whole is meant. */
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

/** What became of a row: a record was added or changed, or everything it says stood here already. */
export type Action = 'added' | 'changed' | 'unchanged';

/** One row as it was read: every cell right by itself. */
export interface ReadRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string | null>>;
}

/** A row that was taken; `note` is something in it that a person should look at. */
export interface Taken {
  readonly row: number;
  readonly action: Action;
  readonly note?: Omit<Problem, 'row'>;
}

export type Outcome = Taken | Problem;

export const isProblem = (outcome: Outcome): outcome is Problem => !('action' in outcome);
