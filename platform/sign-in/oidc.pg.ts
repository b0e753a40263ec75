import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { actorOf, giveRole, makeAccount, type SignInHouse, signingIn } from './index.ts';
import { OidcTrouble, oidcFromEnvironment, organisation } from './oidc.ts';

const open: Storage[] = [];
let house: SignInHouse;
let issuer: Issuer;

beforeEach(async () => {
  const storage = await freshDatabase();
  open.push(storage);
  house = { storage, clock: systemClock };
  issuer = await startIssuer();
  await signingIn(house, async (tx) => {
    const accountId = await makeAccount(tx, { name: 'Pat', email: 'pat@trust.example' });
    await giveRole(tx, { accountId, role: 'practitioner', serviceId: 's1', from: house.clock.today() });
  });
});
afterEach(() => new Promise((resolve) => issuer.server.close(resolve)));
afterAll(() => Promise.all(open.map((one) => one.close())));

const settings = () => ({
  issuer: issuer.url,
  clientId: 'ground',
  clientSecret: 'secret',
  returnTo: 'http://127.0.0.1:1/sign-in/organisation/return',
  scope: 'openid email',
  insecure: true,
});

/** The browser's part: goes to the issuer, and is sent back with a code. */
async function there(claims: Record<string, unknown>, trust = organisation(settings())) {
  const { redirectTo, keep } = await trust.begin();
  issuer.claims = claims;
  const back = await fetch(redirectTo, { redirect: 'manual' });
  return { trust, keep, back: back.headers.get('location')! };
}

async function signInAs(claims: Record<string, unknown>): Promise<string | null> {
  const { trust, keep, back } = await there(claims);
  return trust.finish(house, back, keep);
}

describe('an organisation’s sign-in', () => {
  it('finds the account by its verified address once, and by its subject from then on', async () => {
    const token = (await signInAs({ sub: 'u1', email: 'Pat@trust.example', email_verified: true }))!;
    expect((await actorOf(house, token))?.actor).toMatchObject({ name: 'Pat', role: 'practitioner' });
    expect(await signInAs({ sub: 'u1', email: 'changed@trust.example', email_verified: true })).not.toBeNull();
    expect(await signInAs({ sub: 'u2', email: 'pat@trust.example', email_verified: true })).toBeNull();
  });

  it('opens nothing for an address that is not verified, or for nobody', async () => {
    expect(await signInAs({ sub: 'u1', email: 'pat@trust.example' })).toBeNull();
    expect(await signInAs({ sub: 'u1', email: 'pat@trust.example', email_verified: 'true' })).toBeNull();
    expect(await signInAs({ sub: 'u9', email: 'nobody@trust.example', email_verified: true })).toBeNull();
    expect(await superuser(house.storage, 'select 1 from account_identity')).toEqual([]);
  });

  it('refuses a return that this browser did not begin, or with a code for another nonce', async () => {
    const claims = { sub: 'u1', email: 'pat@trust.example', email_verified: true };
    const first = await there(claims);
    const second = await there(claims, first.trust);
    await expect(first.trust.finish(house, first.back, second.keep)).rejects.toThrow(OidcTrouble);
    await expect(first.trust.finish(house, first.back, undefined)).rejects.toThrow(OidcTrouble);
    const third = await there({ ...claims, nonce: 'another' }, first.trust);
    await expect(third.trust.finish(house, third.back, third.keep)).rejects.toThrow('did not come to its end');
  });

  it('that is down says so, and works when it is up again', async () => {
    const trust = organisation(settings());
    issuer.down = true;
    await expect(trust.begin()).rejects.toThrow('does not answer just now');
    issuer.down = false;
    await expect(trust.begin()).resolves.toMatchObject({
      redirectTo: expect.stringContaining('code_challenge_method=S256'),
    });
  });
});

it('is set by the environment, completely or not at all', () => {
  expect(oidcFromEnvironment({})).toBeUndefined();
  expect(() => oidcFromEnvironment({ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a' })).toThrow(
    'OIDC_CLIENT_SECRET and COMMONGROUND_URL are not',
  );
  expect(
    oidcFromEnvironment({
      OIDC_ISSUER: 'https://id.example',
      OIDC_CLIENT_ID: 'a',
      OIDC_CLIENT_SECRET: 'b',
      COMMONGROUND_URL: 'https://ground.example',
    }),
  ).toMatchObject({
    returnTo: 'https://ground.example/sign-in/organisation/return',
    scope: 'openid email',
  });
});

interface Issuer {
  server: Server;
  url: string;
  claims: Record<string, unknown>;
  down: boolean;
}

/** As much of an OpenID Connect issuer as a code flow with PKCE needs, on this machine. */
async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const asked = new Map<string, URLSearchParams>();
  const made: Issuer = { server: createServer(), url: '', claims: {}, down: false };
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const idToken = (nonce: string) => {
    const now = Math.floor(Date.now() / 1000);
    const body = `${base64({ alg: 'RS256', kid: 'k' })}.${base64({ iss: made.url, aud: 'ground', iat: now, exp: now + 60, nonce, ...made.claims })}`;
    return `${body}.${createSign('sha256').update(body).sign(privateKey, 'base64url')}`;
  };
  const answer: Record<string, (url: URL, request: IncomingMessage) => Promise<object | string>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer: made.url,
      authorization_endpoint: `${made.url}/authorize`,
      token_endpoint: `${made.url}/token`,
      jwks_uri: `${made.url}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': async () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] }),
    '/authorize': async ({ searchParams }) => {
      const code = `code${asked.size}`;
      asked.set(code, searchParams);
      return `${searchParams.get('redirect_uri')}?${new URLSearchParams({ code, state: searchParams.get('state')! })}`;
    },
    '/token': async (_url, request) => {
      const form = new URLSearchParams((await request.toArray()).join(''));
      const begun = asked.get(form.get('code')!)!;
      const challenge = createHash('sha256').update(form.get('code_verifier')!).digest('base64url');
      if (challenge !== begun.get('code_challenge')) return { error: 'invalid_grant' };
      return { access_token: 'a', token_type: 'Bearer', id_token: idToken(begun.get('nonce')!) };
    },
  };
  made.server.on('request', async (request, response) => {
    const url = new URL(request.url!, made.url);
    const content = made.down ? undefined : await answer[url.pathname]?.(url, request);
    if (content === undefined) response.writeHead(503).end();
    else if (typeof content === 'string') response.writeHead(302, { location: content }).end();
    else
      response
        .writeHead('error' in content ? 400 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', resolve));
  made.url = `http://127.0.0.1:${(made.server.address() as AddressInfo).port}`;
  return made;
}
