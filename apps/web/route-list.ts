import { acts } from '#platform/access/index.ts';
import type { Route } from '#platform/pages/index.ts';

/**
 * Refuses a list in which a route names no act, an unknown act, or an address twice: such a server does not start.
 * @returns the same routes
 */
export function checkRoutes(routes: readonly Route[]): readonly Route[] {
  const seen = new Set<string>();
  for (const route of routes) {
    const address = `${route.method} ${route.path}`;
    if (!route.act) throw new Error(`${address} names no act: say in the access table who may use it.`);
    if (!Object.hasOwn(acts, route.act))
      throw new Error(`${address} names the act "${route.act}", which the access table does not have.`);
    if (seen.has(address)) throw new Error(`${address} stands twice among the routes.`);
    seen.add(address);
  }
  return routes;
}
