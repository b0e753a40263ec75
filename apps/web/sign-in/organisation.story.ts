import { day } from '@commonground/calendar';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveRole, makeAccount, type OidcSettings, organisation } from '#platform/sign-in/index.ts';
import { ensureDeployment } from '#platform/start/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { axeFaults, closeBrowser, phone, sidewaysScroll, withPage } from '../../../tests/browser.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { type Issuer, startIssuer } from '../../../tests/oidc-issuer.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const pat = { sub: 'u1', email: 'pat@trust.example', email_verified: true };
const returnPath = '/sign-in/organisation/return';
let issuer: Issuer;
let server: ServerUnderTest;
let storage: Awaited<ReturnType<typeof freshDatabase>>;
let settings: OidcSettings;

beforeAll(async () => {
  storage = await freshDatabase();
  await ensureDeployment(storage, 'real');
  await asSystem(storage, null, 'a story needs people', async (tx) => {
    const accountId = await makeAccount(tx, { name: 'Pat', email: pat.email });
    await giveRole(tx, { accountId, role: 'administrator', serviceId: null, from: day('2026-01-01') });
  });
  issuer = await startIssuer();
  settings = {
    issuer: issuer.url,
    clientId: 'ground',
    clientSecret: 'secret',
    returnTo: '',
    scope: 'openid email',
    insecure: true,
  };
  server = await startServer({ storage, deployment: { kind: 'real', organisationSignIn: organisation(settings) } });
  settings.returnTo = server.origin + returnPath;
});

beforeEach(() => {
  issuer.claims = pat;
  issuer.down = false;
});

afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
  await new Promise((resolve) => issuer.server.close(resolve));
});

/** A browser as far as this needs one: it keeps cookies of our server and follows no redirect by itself. */
function visitor() {
  const jar = new Map<string, string>();
  const open = async (address: string) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(address, server.origin), { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') jar.delete(name!);
      else jar.set(name!, value!);
    }
    return {
      response,
      status: response.status,
      to: response.headers.get('location') ?? '',
      text: await response.text(),
    };
  };
  /** Presses the button and signs in at the issuer; gives the address that the issuer sends the browser back to. */
  const goThere = async () => {
    const [, button] = /href="(\/sign-in\/organisation)"/.exec((await open('/sign-in')).text)!;
    const begun = await open(button!);
    const back = await fetch(begun.to, { redirect: 'manual' });
    return { begun, back: new URL(back.headers.get('location')!) };
  };
  return { jar, open, goThere };
}

describe('signing in with an organisation', () => {
  it('leads from the button to the organisation, back, and in; what the browser kept is then gone', async () => {
    const { jar, open, goThere } = visitor();
    const { begun, back } = await goThere();
    expect(begun.to).toContain(`${issuer.url}/authorize?`);
    const kept = begun.response.headers.getSetCookie().find((line) => line.startsWith('organisation_sign_in='));
    expect(kept).toMatch(/Max-Age=600;.*HttpOnly;.*SameSite=Lax/);
    const returned = await open(back.href);
    expect(returned.status).toBe(303);
    expect(jar.has('organisation_sign_in')).toBe(false);
    expect((await open(returned.to)).text).toMatch(/cg-account__who[^<]*>[^<]*Pat/);
  });

  it('refuses another state, a return that was not begun here, and a sign-in that was cancelled', async () => {
    const { jar, open, goThere } = visitor();
    const { back } = await goThere();
    const wrong = new URL(back);
    wrong.searchParams.set('state', 'another');
    const refused = await open(wrong.href);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('did not come to its end. Begin again.');
    expect((await open(back.href)).status).toBe(400);
    expect((await visitor().open(back.href)).status).toBe(400);
    const again = await goThere();
    const state = again.back.searchParams.get('state')!;
    expect((await open(`${returnPath}?${new URLSearchParams({ error: 'access_denied', state })}`)).status).toBe(400);
    expect([...jar.keys()].sort()).toEqual(['form_key', 'visitor_key']);
  });

  it('tells somebody without an account here whom to ask', async () => {
    issuer.claims = { sub: 'u9', email: 'nobody@trust.example', email_verified: true };
    const { jar, open, goThere } = visitor();
    const answer = await open((await goThere()).back.href);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('nobody here has an account with your work e-mail address');
    expect([...jar.keys()].sort()).toEqual(['form_key', 'visitor_key']);
  });

  it('says so when the organisation does not answer, on a page that passes axe at 320 px', async () => {
    const down = await startServer({
      storage,
      deployment: { kind: 'real', organisationSignIn: organisation({ ...settings, issuer: 'http://127.0.0.1:9' }) },
    });
    try {
      await withPage({ origin: down.origin, size: phone }, async (page) => {
        await page.goto(`${down.origin}/sign-in`);
        const [answer] = await Promise.all([
          page.waitForResponse(`${down.origin}/sign-in/organisation`),
          page.getByRole('link', { name: 'Sign in with your organisation' }).click(),
        ]);
        expect(answer.status()).toBe(503);
        await page.getByRole('link', { name: 'Sign in another way' }).waitFor();
        expect(await page.locator('main').textContent()).toContain('does not answer just now');
        expect(await axeFaults(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
      });
    } finally {
      await down.close();
    }
  });

  it('does not exist unless it is configured', async () => {
    const without = await startServer({ storage, deployment: { kind: 'real' } });
    try {
      for (const path of ['/sign-in/organisation', returnPath])
        expect((await fetch(without.origin + path)).status).toBe(404);
      expect(await (await fetch(`${without.origin}/sign-in`)).text()).not.toContain('/sign-in/organisation');
    } finally {
      await without.close();
    }
  });
});
