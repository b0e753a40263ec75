import * as openid from 'openid-client';
import type { Tx } from '#platform/storage/index.ts';
import { type SignInHouse, signingIn } from './sign-in-house.ts';
import { beginSignIn } from './sign-ins.ts';

/** An organisation's sign-in (NHS CIS2, NHS login, any OpenID Connect issuer), from the environment. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the issuer sends people back to: our own address with /sign-in/organisation/return. */
  returnTo: string;
  scope: string;
  /** Plain HTTP, for an issuer on this machine in tests. */
  insecure?: boolean;
}

/** The organisation's sign-in cannot be used just now; the words are for the person who tried. */
export class OidcTrouble extends Error {}

export const OIDC_RETURN_PATH = '/sign-in/organisation/return';

/** Reads OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPE and COMMONGROUND_URL; undefined when no issuer is set. */
export function oidcFromEnvironment(env: NodeJS.ProcessEnv): OidcSettings | undefined {
  if (!env.OIDC_ISSUER) return undefined;
  const missing = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'COMMONGROUND_URL'].filter((name) => !env[name]);
  if (missing.length > 0)
    throw new OidcTrouble(`OIDC_ISSUER is set, but ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not.`);
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID!,
    clientSecret: env.OIDC_CLIENT_SECRET!,
    returnTo: new URL(OIDC_RETURN_PATH, env.COMMONGROUND_URL).href,
    scope: env.OIDC_SCOPE || 'openid email',
  };
}

export interface Organisation {
  /** Where to send the browser, and what it must keep for ten minutes in an HttpOnly cookie until it comes back. */
  begin(): Promise<{ redirectTo: string; keep: string }>;
  /**
   * After the return, with the query of its address. `null` when nobody here has that identity. The issuer answers for
   * the second step.
   */
  finish(house: SignInHouse, query: Readonly<Record<string, string>>, keep: string | undefined): Promise<string | null>;
}

/** Asks the issuer about itself only when somebody signs in, and again after a failure: a start never depends on it. */
export function organisation(settings: OidcSettings): Organisation {
  let known: Promise<openid.Configuration> | undefined;
  const configuration = async () => {
    known ??= discover(settings);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw new OidcTrouble(
        'Your organisation’s sign-in does not answer just now. Try again in a few minutes, or sign in with your password.',
        { cause: error },
      );
    }
  };
  return {
    begin: async () => begin(settings, await configuration()),
    finish: async (house, query, keep) =>
      finish(house, settings, await configuration(), `${settings.returnTo}?${new URLSearchParams(query)}`, keep),
  };
}

function discover({ issuer, clientId, clientSecret, insecure }: OidcSettings): Promise<openid.Configuration> {
  return openid.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: 10,
    ...(insecure ? { execute: [openid.allowInsecureRequests] } : {}),
  });
}

async function begin({ returnTo, scope }: OidcSettings, config: openid.Configuration) {
  const checks = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
  };
  const address = openid.buildAuthorizationUrl(config, {
    redirect_uri: returnTo,
    scope,
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  });
  return { redirectTo: address.href, keep: Buffer.from(JSON.stringify(checks)).toString('base64url') };
}

async function finish(
  house: SignInHouse,
  settings: OidcSettings,
  config: openid.Configuration,
  currentUrl: string,
  keep: string | undefined,
): Promise<string | null> {
  const claims = await provenClaims(config, currentUrl, keep);
  const now = house.clock.now();
  return signingIn(house, async (tx) => {
    const accountId =
      (await byIdentity(tx, settings.issuer, claims.sub)) ?? (await linkByEmail(tx, settings.issuer, claims));
    return accountId === null ? null : beginSignIn(tx, accountId, 'complete', now);
  });
}

async function provenClaims(
  config: openid.Configuration,
  currentUrl: string,
  keep: string | undefined,
): Promise<openid.IDToken> {
  try {
    const checks: { state: string; nonce: string; verifier: string } = JSON.parse(
      Buffer.from(keep ?? '', 'base64url').toString(),
    );
    const tokens = await openid.authorizationCodeGrant(config, new URL(currentUrl), {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.verifier,
      idTokenExpected: true,
    });
    return tokens.claims()!;
  } catch (error) {
    throw new OidcTrouble('Signing in with your organisation did not come to its end. Begin again.', { cause: error });
  }
}

async function byIdentity(tx: Tx, issuer: string, subject: string): Promise<string | null> {
  const row = await tx
    .selectFrom('account_identity')
    .innerJoin('account', 'account.account_id', 'account_identity.account_id')
    .select('account.account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

/**
 * The first time, an account is found by the address the issuer has verified; from then on by the issuer's subject only,
 * so that an address given to somebody else later opens nothing. Accounts are never made by signing in.
 */
async function linkByEmail(tx: Tx, issuer: string, claims: openid.IDToken): Promise<string | null> {
  if (claims.email_verified !== true || typeof claims.email !== 'string') return null;
  const account = await tx
    .selectFrom('account')
    .select('account_id')
    .where('email', '=', claims.email.trim().toLowerCase())
    .where('closed_at', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('account_identity')
            .select('subject')
            .whereRef('account_identity.account_id', '=', 'account.account_id')
            .where('issuer', '=', issuer),
        ),
      ),
    )
    .executeTakeFirst();
  if (!account) return null;
  await tx
    .insertInto('account_identity')
    .values({ issuer, subject: claims.sub, account_id: account.account_id })
    .execute();
  return account.account_id;
}
