import { visitor } from '#platform/access/index.ts';
import type { ServerOptions, WhoIsAsking } from './server-options.ts';

/** The person behind the sign-in cookie, or a visitor. */
export async function whoIsSignedIn(
  _web: ServerOptions,
  _cookies: Record<string, string | undefined>,
): Promise<WhoIsAsking> {
  return { actor: visitor, roles: ['visitor'] };
}
