import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '#platform/start/project-root.ts';

let days: ReadonlySet<string> | undefined;

/** Days on which groups do not meet (data/standards/bank-holidays.yaml), read once. */
export function bankHolidays(): ReadonlySet<string> {
  days ??= new Set(Object.keys(parse(readFileSync(join(projectRoot(), 'data/standards/bank-holidays.yaml'), 'utf8')).holidays));
  return days;
}
