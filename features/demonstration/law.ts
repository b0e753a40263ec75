import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAW_FILES, type Law, type LawFile, parseLaw } from '@commonground/simulation';
import { projectRoot } from '#platform/start/project-root.ts';

/** The one law that every simulated service shares, read from data/simulation. */
export function demonstrationLaw(): Law {
  const text = (name: LawFile) => readFileSync(join(projectRoot(), 'data/simulation', `${name}.yaml`), 'utf8');
  return parseLaw(Object.fromEntries(LAW_FILES.map((name) => [name, text(name)])) as Record<LawFile, string>);
}
