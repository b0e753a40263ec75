import { scryptSync } from 'node:crypto';
import { addDays } from '@commonground/calendar';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { ensureDeployment } from '#platform/start/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import * as signIn from './index.ts';
import { hashPassword } from './password.ts';

const open: Storage[] = [];
const clock = frozenClock('2026-11-22T09:00:00Z');
let storage: Storage;
let house: signIn.SignInHouse;
const PASSWORD = 'three small brown owls';
/** Hashing is slow on purpose. The cost stands in each hash: a cheap one serves every test that is not about the cost. */
const CHEAP = [
  'scrypt',
  1024,
  8,
  1,
  btoa('salt'),
  scryptSync(PASSWORD, 'salt', 32, { N: 1024, r: 8, p: 1 }).toString('base64'),
].join('$');

beforeEach(async () => {
  storage = await freshDatabase();
  open.push(storage);
  clock.set('2026-11-22T09:00:00Z');
  house = { storage, clock };
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000).toISOString());

async function account(
  role: 'member' | 'practitioner',
  email = 'mo@team.example',
  personId: string | null = null,
  hash = CHEAP,
): Promise<string> {
  const accountId = await signIn.signingIn(house, async (tx) => {
    const made = await signIn.makeAccount(tx, { name: 'Mo', email, personId });
    await signIn.giveRole(tx, { accountId: made, role, serviceId: 's1', from: clock.today() });
    return made;
  });
  await superuser(storage, 'insert into account_password values ($1, $2)', [accountId, hash]);
  return accountId;
}

const withPassword = (password = PASSWORD, address = '10.0.0.1', email = 'mo@team.example') =>
  signIn.signInWithPassword(house, { email, password, address });
const codeNow = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });

async function enrolled() {
  await account('practitioner');
  const first = await withPassword();
  if (!first.ok) throw new Error('the first step must succeed');
  const enrolment = (await signIn.enrolTotp(house, first.token))!;
  const confirmed = await signIn.confirmTotp(house, first.token, codeNow(enrolment.secret), '10.0.0.1');
  if (!confirmed.ok) throw new Error('the first code must confirm');
  return { secret: enrolment.secret, ...confirmed };
}

describe('a password', () => {
  it('signs a member in, whatever the case of the address', async () => {
    await account('member', 'Mo@Team.example ');
    const outcome = await withPassword();
    expect(outcome).toMatchObject({ ok: true, stage: 'complete' });
    const signedIn = await signIn.actorOf(house, (outcome as { token: string }).token);
    expect(signedIn?.actor).toMatchObject({ name: 'Mo', role: 'member', services: ['s1'] });
  });

  it('is kept as a hash, and the cookie’s token too', async () => {
    await account('member', 'mo@team.example', null, await hashPassword(PASSWORD));
    const outcome = await withPassword();
    const kept = JSON.stringify(
      await superuser(
        storage,
        'select (select json_agg(p) from account_password p) p, (select json_agg(s) from sign_in s) s',
      ),
    );
    expect(kept).toContain('scrypt$65536$8$2$');
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain((outcome as { token: string }).token);
  });

  it('gives the same answer for a wrong one and for nobody', async () => {
    await account('member');
    expect(await withPassword('wrong')).toEqual({ ok: false, why: 'wrong' });
    expect(await withPassword(PASSWORD, '10.0.0.1', 'nobody@team.example')).toEqual({ ok: false, why: 'wrong' });
  });

  it('slows down after repeated failure, longer each time, and never locks', async () => {
    await account('member');
    for (let n = 0; n < 3; n += 1) expect(await withPassword('wrong')).toEqual({ ok: false, why: 'wrong' });
    expect(await withPassword()).toEqual({ ok: false, why: 'wait', seconds: 2 });
    later(2);
    expect(await withPassword('wrong')).toEqual({ ok: false, why: 'wrong' });
    expect(await withPassword()).toEqual({ ok: false, why: 'wait', seconds: 4 });
    later(4);
    expect(await withPassword()).toMatchObject({ ok: true });
    expect(await withPassword('wrong')).toEqual({ ok: false, why: 'wrong' });
  });

  it('lets no more through when many are tried at once', async () => {
    await account('member');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => withPassword('wrong')));
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.why === 'wrong')).toHaveLength(3);
  });

  it('slows an address that tries many accounts, and no other address', async () => {
    await account('member');
    await superuser(
      storage,
      "insert into sign_in_failure select 'address:' || encode(sha256('10.0.0.9'), 'hex'), 25, '2026-11-22T09:00:00Z'",
    );
    expect(await withPassword(PASSWORD, '10.0.0.9')).toMatchObject({ ok: false, why: 'wait' });
    expect(await withPassword(PASSWORD, '10.0.0.1')).toMatchObject({ ok: true });
  });

  it('that is replaced ends every sign-in with the old one', async () => {
    const accountId = await account('member');
    const outcome = (await withPassword()) as { token: string };
    await signIn.setPassword(house, accountId, 'another long password');
    expect(await signIn.actorOf(house, outcome.token)).toBeNull();
  });
});

describe('the second step', () => {
  it('is owed by staff: half-way they are nobody', async () => {
    await account('practitioner');
    const first = (await withPassword()) as { token: string; stage: string };
    expect(first.stage).toBe('enrolment-owed');
    expect(await signIn.actorOf(house, first.token)).toMatchObject({
      stage: 'enrolment-owed',
      roles: [],
      actor: { role: 'visitor', accountId: null, services: [] },
    });
  });

  it('enrols a device with a picture, and signs in completely under a new token', async () => {
    await account('practitioner');
    const first = (await withPassword()) as { token: string };
    const enrolment = (await signIn.enrolTotp(house, first.token))!;
    expect(enrolment.qrSvg).toContain('<svg');
    expect(enrolment.uri).toMatch(/^otpauth:\/\/totp\/Common%20Ground:mo%40team.example\?/);
    const done = await signIn.confirmTotp(house, first.token, codeNow(enrolment.secret), '10.0.0.1');
    expect(done).toMatchObject({ ok: true });
    expect(await signIn.actorOf(house, first.token)).toBeNull();
    expect((await signIn.actorOf(house, (done as { token: string }).token))?.actor).toMatchObject({
      role: 'practitioner',
    });
  });

  it('refuses a code that was used, even in its own half minute', async () => {
    const { secret } = await enrolled();
    later(30);
    const code = codeNow(secret);
    const first = (await withPassword()) as { token: string };
    expect(await signIn.finishWithTotp(house, first.token, code, '10.0.0.1')).toMatchObject({ ok: true });
    const second = (await withPassword()) as { token: string };
    expect(await signIn.finishWithTotp(house, second.token, code, '10.0.0.1')).toEqual({ ok: false, why: 'wrong' });
  });

  it('takes the code of the step before, of two sign-ins at once only one', async () => {
    const { secret } = await enrolled();
    later(60);
    const code = codeNow(secret);
    later(29);
    const tokens = await Promise.all([withPassword(), withPassword()]);
    const outcomes = await Promise.all(
      tokens.map((one) => signIn.finishWithTotp(house, (one as { token: string }).token, code, '10.0.0.1')),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  it('takes each recovery code once', async () => {
    const { recoveryCodes } = await enrolled();
    expect(recoveryCodes).toHaveLength(8);
    const first = (await withPassword()) as { token: string };
    expect(await signIn.finishWithTotp(house, first.token, recoveryCodes[0]!.toLowerCase(), '10.0.0.1')).toMatchObject({
      ok: true,
    });
    const second = (await withPassword()) as { token: string };
    expect(await signIn.finishWithTotp(house, second.token, recoveryCodes[0]!, '10.0.0.1')).toEqual({
      ok: false,
      why: 'wrong',
    });
  });

  it('slows guessing of codes', async () => {
    await enrolled();
    const first = (await withPassword()) as { token: string };
    for (let n = 0; n < 3; n += 1)
      expect(await signIn.finishWithTotp(house, first.token, '000000', '10.0.0.1')).toEqual({
        ok: false,
        why: 'wrong',
      });
    expect(await signIn.finishWithTotp(house, first.token, '000000', '10.0.0.1')).toMatchObject({ why: 'wait' });
  });

  it('cannot be put onto another device without a code of the first', async () => {
    const { token, recoveryCodes } = await enrolled();
    expect(await signIn.enrolTotp(house, token)).toBeNull();
    expect(await signIn.forgetDevice(house, token, '123456', '10.0.0.1')).toMatchObject({ ok: false });
    const forgotten = (await signIn.forgetDevice(house, token, recoveryCodes[1]!, '10.0.0.1')) as { token: string };
    expect(await signIn.enrolTotp(house, forgotten.token)).not.toBeNull();
  });
});

describe('a one-time link', () => {
  const request = (email: string) =>
    signIn.requestLink(house, { email, address: '10.0.0.1', url: 'https://ground.example' });
  const tokenInOutbox = async () =>
    String((await superuser(storage, 'select words from message order by written_at desc limit 1'))[0]?.words).match(
      /link\/(\S+)/,
    )?.[1] ?? '';

  it('signs in once, by a press of the button, not by being looked at', async () => {
    await account('member');
    expect(await request('mo@team.example')).toBe(0);
    const token = await tokenInOutbox();
    expect(await signIn.linkWorks(house, token)).toBe(true);
    expect(await signIn.linkWorks(house, token)).toBe(true);
    const pressed = await Promise.all([signIn.useLink(house, token), signIn.useLink(house, token)]);
    expect(pressed.filter((one) => one !== null)).toHaveLength(1);
    expect(await signIn.linkWorks(house, token)).toBe(false);
  });

  it('works for fifteen minutes', async () => {
    await account('member');
    await request('mo@team.example');
    const token = await tokenInOutbox();
    later(15 * 60);
    expect(await signIn.linkWorks(house, token)).toBe(false);
    expect(await signIn.useLink(house, token)).toBeNull();
  });

  it('is sent to nobody without an account, with the same answer', async () => {
    expect(await request('nobody@team.example')).toBe(0);
    expect(await superuser(storage, 'select 1 from message')).toEqual([]);
  });

  it('does not go round the second step of staff', async () => {
    await account('practitioner');
    await request('mo@team.example');
    expect(await signIn.useLink(house, await tokenInOutbox())).toMatchObject({ stage: 'enrolment-owed' });
  });
});

describe('a sign-in', () => {
  it('ends when it is idle, after a working day, and when it is signed out', async () => {
    await account('member');
    const idle = (await withPassword()) as { token: string };
    later(46 * 60);
    expect(await signIn.actorOf(house, idle.token)).toBeNull();
    const busy = (await withPassword()) as { token: string };
    for (let n = 0; n < 23; n += 1) {
      later(30 * 60);
      expect(await signIn.actorOf(house, busy.token)).not.toBeNull();
    }
    later(30 * 60);
    expect(await signIn.actorOf(house, busy.token)).toBeNull();
    const out = (await withPassword()) as { token: string };
    await signIn.signOut(house, out.token);
    expect(await signIn.actorOf(house, out.token)).toBeNull();
  });

  it('switches only to a role that is held today', async () => {
    const accountId = await account('member');
    await signIn.signingIn(house, async (tx) => {
      await signIn.giveRole(tx, {
        accountId,
        role: 'partner',
        serviceId: null,
        from: clock.today(),
        to: clock.today(),
      });
    });
    const { token } = (await withPassword()) as { token: string };
    expect(await signIn.switchRole(house, token, 'practitioner')).toBe(false);
    expect(await signIn.switchRole(house, token, 'partner')).toBe(true);
    expect((await signIn.actorOf(house, token))?.actor.role).toBe('partner');
    clock.set('2026-11-23T00:10:00Z');
    const tomorrow = (await withPassword()) as { token: string };
    expect((await signIn.actorOf(house, tomorrow.token))?.roles.map((held) => held.role)).toEqual(['member']);
  });

  it('is unknown for any other token', async () => {
    expect(await signIn.actorOf(house, 'made-up')).toBeNull();
  });
});

describe('personas', () => {
  const persona = () =>
    signIn.signingIn(house, (tx) =>
      signIn.makePersona(tx, {
        name: 'Ash',
        about: 'takes registers',
        place: 1,
        roles: [{ role: 'practitioner', serviceId: 's1', from: clock.today() }],
      }),
    );

  it('sign in without proof in a demonstration', async () => {
    await ensureDeployment(storage, 'demonstration');
    const accountId = await persona();
    expect(await signIn.listPersonas(house)).toEqual([
      { accountId, name: 'Ash', about: 'takes registers', roles: [{ role: 'practitioner', serviceId: 's1' }] },
    ]);
    const token = (await signIn.signInAsPersona(house, accountId))!;
    expect((await signIn.actorOf(house, token))?.actor.role).toBe('practitioner');
  });

  it('open in the role under which the page names them, also where they hold two from the same day', async () => {
    await ensureDeployment(storage, 'demonstration');
    const from = clock.today();
    const both = ['service-lead', 'practitioner'].map((role) => ({ role: role as Role, serviceId: 's1', from }));
    const lead = [{ ...both[0]!, from: addDays(from, -1) }, both[1]!];
    for (const [place, roles] of [both, [...both].reverse(), lead].entries()) {
      const made = { name: `Bo ${place}`, about: 'works', place, roles };
      await signIn.signingIn(house, (tx) => signIn.makePersona(tx, made));
    }
    const listed = (await signIn.listPersonas(house)).filter(({ name }) => name.startsWith('Bo '));
    expect(listed.map(({ roles }) => roles[0]?.role)).toEqual(['practitioner', 'practitioner', 'service-lead']);
    for (const { accountId, roles } of listed) {
      const token = (await signIn.signInAsPersona(house, accountId))!;
      expect((await signIn.actorOf(house, token))?.actor.role).toBe(roles[0]?.role);
    }
  });

  it('cannot exist in a real database, which nothing can turn into a demonstration', async () => {
    await ensureDeployment(storage, 'real');
    await expect(persona()).rejects.toMatchObject({ code: '42501' });
    await expect(superuser(storage, "update deployment set kind = 'demonstration'")).rejects.toMatchObject({
      code: '42501',
    });
    await expect(superuser(storage, 'delete from deployment')).rejects.toMatchObject({ code: '42501' });
    await expect(superuser(storage, 'truncate deployment')).rejects.toMatchObject({ code: '42501' });
    const real = await account('member');
    expect(await signIn.signInAsPersona(house, real)).toBeNull();
    expect(await signIn.signInAsPersona(house, "' or 1=1")).toBeNull();
  });
});

describe('the first administrator', () => {
  it('gets a link, again if it was lost, and none after signing in', async () => {
    const lost = (await signIn.firstAdministratorLink(house))!;
    const path = (await signIn.firstAdministratorLink(house))!;
    expect(path).not.toBe(lost);
    expect(await signIn.useLink(house, path.split('/').pop()!)).toMatchObject({ stage: 'enrolment-owed' });
    expect(await signIn.firstAdministratorLink(house)).toBeNull();
  });
});

describe('the tables of sign-in', () => {
  it('are closed to requests and to services', async () => {
    await account('member');
    await expect(storage.pool.query('select * from account')).rejects.toMatchObject({ code: '42501' });
    await expect(asSystem(storage, 's1', 'test', (tx) => tx.deleteFrom('account').execute())).rejects.toMatchObject({
      code: '42501',
    });
  });
});
