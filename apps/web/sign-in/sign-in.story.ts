import { day } from '@commonground/calendar';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveRole, makeAccount, makeLink, makePersona, setPassword } from '#platform/sign-in/index.ts';
import { ensureDeployment } from '#platform/start/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { axeFaults, closeBrowser, phone, sidewaysScroll, withPage } from '../../../tests/browser.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

let server: ServerUnderTest;
let storage: Awaited<ReturnType<typeof freshDatabase>>;
let link: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await ensureDeployment(storage, 'demonstration');
  server = await startServer({ storage, at: '2026-03-02T10:00:00Z' });
  const from = day('2026-01-01');
  const [jo, sam] = await asSystem(storage, null, 'a story needs people', async (tx) => {
    const member = await makeAccount(tx, { name: 'Jo', email: 'jo@mail.example' });
    const worker = await makeAccount(tx, { name: 'Sam', email: 'sam@mail.example' });
    await giveRole(tx, { accountId: worker, role: 'administrator', serviceId: null, from });
    await makePersona(tx, {
      name: 'Ali',
      about: 'Ali looks after the accounts.',
      roles: [{ role: 'administrator', serviceId: null, from }],
      place: 1,
    });
    link = `/sign-in/link/${await makeLink(tx, member, new Date('2026-03-02T10:15:00Z'))}`;
    return [member, worker];
  });
  expect(jo).not.toBe(sam);
  await setPassword({ storage, clock: server.clock }, sam, 'a long enough password');
});

afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

describe('signing in', () => {
  it.each(['/sign-in', '/demonstration', '/sign-in/code'])(
    '%s passes axe at 320 px without sideways scrolling',
    async (path) => {
      await withPage({ origin: server.origin, size: phone }, async (page) => {
        await page.goto(server.origin + path);
        expect(await axeFaults(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
      });
    },
  );

  it('a member opens a link, which a mail scanner has read before, presses the button and is in; it works once', async () => {
    expect((await fetch(server.origin + link)).status).toBe(200);
    await withPage({ origin: server.origin, javaScript: false }, async (page) => {
      await page.goto(server.origin + link);
      await page.getByRole('button', { name: 'Sign me in' }).click();
      expect(await page.locator('.cg-account__who').textContent()).toContain('Jo');
      await page.getByRole('button', { name: 'Sign out' }).click();
      expect(await page.getByRole('status').textContent()).toContain('You are signed out.');
      await page.goto(server.origin + link);
      expect(await page.locator('h1').textContent()).toBe('This link does not work any more');
    });
  });

  it('answers the same for an address it knows and one it does not', async () => {
    await withPage({ origin: server.origin, javaScript: false }, async (page) => {
      const answers: (string | null)[] = [];
      for (const address of ['jo@mail.example', 'nobody@mail.example']) {
        await page.goto(`${server.origin}/sign-in`);
        await page.getByLabel('Your e-mail address').fill(address);
        await page.getByRole('button', { name: 'Send me a link' }).click();
        answers.push(await page.locator('main').textContent());
      }
      expect(answers[0]).toContain('If we know that address');
      expect(answers[1]).toBe(answers[0]);
    });
  });

  it('says what is wrong with an address and keeps it', async () => {
    await withPage({ origin: server.origin, javaScript: false }, async (page) => {
      await page.goto(`${server.origin}/sign-in`);
      await page.getByLabel('Your e-mail address').fill('jo at mail');
      await page.getByRole('button', { name: 'Send me a link' }).click();
      expect(await page.title()).toMatch(/^Error: /);
      await page.getByRole('link', { name: 'Enter your e-mail address, like name@mail.example' }).click();
      expect(await page.getByLabel('Your e-mail address').inputValue()).toBe('jo at mail');
    });
  });

  it('staff sign in with a password, set up a device, keep their codes and are in', async () => {
    await withPage({ origin: server.origin }, async (page) => {
      await page.goto(`${server.origin}/sign-in`);
      await page.getByLabel('Your work e-mail address').fill('sam@mail.example');
      await page.getByLabel('Your password').fill('not this one');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      expect(await page.locator('.nhsuk-error-summary').textContent()).toContain('they do not fit together');
      await page.getByLabel('Your password').fill('a long enough password');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      expect(await page.locator('h1').textContent()).toBe('Set up a second step');
      expect(await axeFaults(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      const secret = (await page.locator('code').first().textContent())?.replaceAll(' ', '') ?? '';
      const code = new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({
        timestamp: server.clock.now().getTime(),
      });
      await page.getByLabel('Code from the app').fill(code);
      await page.getByRole('button', { name: 'Go on' }).click();
      expect(await page.locator('h1').textContent()).toBe('Keep these codes');
      await page.getByRole('link', { name: 'I have kept them' }).click();
      expect(await page.locator('.cg-account__who').textContent()).toContain('Sam');
    });
  });
});

describe('trying the demonstration', () => {
  it('lets a visitor be one of its people', async () => {
    await withPage({ origin: server.origin, javaScript: false }, async (page) => {
      await page.goto(`${server.origin}/demonstration`);
      await page.getByRole('button', { name: 'Be Ali' }).click();
      expect(await page.locator('.cg-account__who').textContent()).toContain('Ali');
    });
  });

  it('does not exist in a real deployment', async () => {
    const real = await startServer({ storage, deployment: { kind: 'real' } });
    try {
      expect((await fetch(`${real.origin}/demonstration`)).status).toBe(404);
      expect(await (await fetch(real.origin)).text()).not.toContain('simulated');
    } finally {
      await real.close();
    }
  });
});
