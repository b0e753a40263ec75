/** Something about the database that a person must put right; the message says what is wrong and what to do. */
export class StorageProblem extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StorageProblem';
    this.code = code;
  }
}
