import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { type Issuer, startIssuer } from '../../tests/oidc-issuer.ts';
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
  return { trust, keep, back: Object.fromEntries(new URL(back.headers.get('location')!).searchParams) };
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
