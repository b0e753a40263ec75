import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/start/project-root.ts';

let known: string | undefined;

/** Which software made a figure: the name and version of this project. */
export function software(): string {
  known ??= (JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string }).version;
  return `Common Ground ${known}`;
}
