import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { routesByRole } from '#platform/access/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';
import { routes } from '#web/routes.ts';

const file = join(projectRoot(), 'docs', 'generated', 'routes-by-role.md');

/** After a change that is meant: `UPDATE_GENERATED=1 npm test -- tests/routes-by-role`, and read the difference. */
it('the committed table of routes and roles is what the access table says', () => {
  const table = routesByRole(routes);
  if (process.env.UPDATE_GENERATED) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, table);
  }
  expect(table).toBe(readFileSync(file, 'utf8'));
});
