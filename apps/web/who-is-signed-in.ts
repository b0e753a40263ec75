import { visitor } from '#platform/access/index.ts';
import { actorOf, SIGN_IN_COOKIE } from '#platform/sign-in/index.ts';
import type { ServerOptions, WhoIsAsking } from './server-options.ts';

/** The person behind the sign-in cookie; a visitor without one, with one that ended, and half-way signed in. */
export async function whoIsSignedIn(
  { storage, clock }: ServerOptions,
  cookies: Record<string, string | undefined>,
): Promise<WhoIsAsking> {
  const token = cookies[SIGN_IN_COOKIE];
  const signedIn = token ? await actorOf({ storage, clock }, token) : null;
  if (signedIn?.stage !== 'complete') return { actor: visitor, roles: ['visitor'] };
  return { actor: signedIn.actor, roles: signedIn.roles.map(({ role }) => role) };
}
