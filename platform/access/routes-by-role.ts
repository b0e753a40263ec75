import { ROLES } from './actor.ts';
import { type Act, type ActId, acts } from './acts.ts';

/** As much of a route as the table needs. */
export interface GuardedRoute {
  method: string;
  path: string;
  act: ActId;
}

const SIGNS = {
  anyone: 'yes',
  'own-account': 'own account',
  'own-service': 'own service',
  'own-person': 'own record',
} as const;

/** The committed table of every route × every role (docs/generated/routes-by-role.md), as Markdown. */
export function routesByRole(routes: readonly GuardedRoute[]): string {
  const roles = ROLES.filter((role) => role !== 'system');
  const lines = [...routes]
    .sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method))
    .map(({ method, path, act }) => {
      const allows = (acts[act] as Act).allows;
      const cells = roles.map((role) => (allows[role] ? SIGNS[allows[role]] : '–'));
      return row([`${method} ${path}`, act, ...cells]);
    });
  const head = [row(['route', 'act', ...roles]), row(['---', '---', ...roles.map(() => '---')])];
  return `${[TITLE, ...head, ...lines].join('\n')}\n`;
}

const TITLE = `# Who may open which page

Made from the access table (\`platform/access/acts.ts\`) and the list of routes; \`npm test\` fails when they differ.
"–" is refused. The database checks again, row by row.
`;

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
