import type { Clock } from '#platform/clock/index.ts';
import type { Storage } from '#platform/storage/index.ts';

/** What every command is given. Each is one file in commands/ that exports `register(program, context)`. */
export interface CommandContext {
  /** The project's folder: data/ and migrations are below it. */
  root: string;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  /** Opens the database, once; it is closed when the command has ended. */
  open(): Promise<Storage>;
  /** Output, on stdout. */
  print(text: string): void;
  /** A line for the person at the terminal, on stderr. */
  say(words: string): void;
  /** Reports progress on a terminal after two seconds of work, at most every half second; silent elsewhere. */
  progress(words: () => string): { step(): void; end(): void };
}

/** The command could not run: exit code 1. The message says what to do. */
export class CommandFailure extends Error {}

/** Where in the input a problem is. */
export interface InputProblem {
  file: string;
  row?: number;
  column?: string;
  found: string;
  expected: string;
}

/** The command ran and found problems in its input: exit code 2, each on stderr. */
export class InputProblems extends Error {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(problems.map(problemLine).join('\n'));
    this.problems = problems;
  }
}

/** `FILE row N column C: found X; expected …` */
export function problemLine({ file, row, column, found, expected }: InputProblem): string {
  const place = [file, row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column ${column}`]
    .filter(Boolean)
    .join(' ');
  return `${place}: found ${found}; expected ${expected}`;
}
