/** Whether the database can be asked; `words` says to a person what is wrong and what to do. */
export type StorageStatus = { ok: true } | { ok: false; words: string };

const UNREACHABLE =
  'The database is not running or cannot be reached. Nothing is lost; it is tried again with every request.';
const FULL =
  'The disk of the database is full. Nothing more can be stored until there is room; what was stored is safe.';
const BUSY = 'The database has no free connection. Try again in a moment.';

/** SQLSTATE classes and system errors that mean "the database, not the request": words for people. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^(08...|57P0[123]|ECONN(REFUSED|RESET)|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND)$/, UNREACHABLE],
  [/^(53100|ENOSPC)$/, FULL],
  [/^(53...)$/, BUSY],
];

const LOST =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|connection is not queryable/i;

/**
 * Words for an error that the database's state explains (the page then answers 503), or undefined for any other error.
 */
export function databaseTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = (error as { code?: unknown }).code;
  const reason = REASONS.find(([pattern]) => typeof code === 'string' && pattern.test(code));
  if (reason) return reason[1];
  return LOST.test(error.message) ? UNREACHABLE : undefined;
}
