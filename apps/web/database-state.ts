const outOfReach = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE', 'CONNECTION_ENDED']);
/** PostgreSQL classes: 08 connection, 53 out of disk, memory or connections, 57P shutting down or starting, 58 system. */
const outOfReachClasses = /^(08|53|57P|58)/;
const driverWords =
  /connection terminated|timeout exceeded when trying to connect|cannot use a pool after calling end|database is down/i;

/** Whether an error means that the database is down, full or shutting down, rather than a defect of ours. */
export function databaseIsDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (outOfReach.has(code) || outOfReachClasses.test(code))) return true;
  if (error instanceof AggregateError && error.errors.some(databaseIsDown)) return true;
  return driverWords.test(error.message) || (error.cause !== undefined && databaseIsDown(error.cause));
}
