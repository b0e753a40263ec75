import { day } from '@commonground/calendar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem, everyService } from '#platform/storage/index.ts';
import { openPool } from '#platform/storage/open-pool.ts';
import { closeBrowser, desk, isWell, phone, withPage } from '../../../tests/browser.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { installService, runnableModels } from '../index.ts';

/** Somebody who looks for help, not signed in, perhaps on an old phone. */
let server: ServerUnderTest;
let storage: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  storage = await freshDatabase();
  await asSystem(storage, everyService, 'a story needs services', async (tx) => {
    for (const { id, model, text } of runnableModels()) {
      const name = model.demoName ?? model.name;
      await installService(tx, {
        serviceId: id,
        name,
        basis: 'simulated',
        modelId: id,
        modelledOn: model.name,
        modelFrom: day('2023-01-01'),
        source: text,
      });
    }
  });
  server = await startServer({ storage, at: '2026-03-02T14:00:00Z' });
});

afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

const pages = [
  '/',
  '/services',
  '/services/sw-london-sun',
  '/services/coventry-olive-tree',
  '/help-now',
  '/no-such-page',
];

describe.each(pages)('the public page %s', (path) => {
  it('passes axe at 320 px, asks nothing of other servers and needs no sideways scrolling', async () => {
    await withPage({ origin: server.origin, size: phone }, async (page) => {
      await page.goto(server.origin + path);
      await isWell(page);
    });
  });

  it('says its heading and where help is without JavaScript', async () => {
    await withPage({ origin: server.origin, size: desk, javaScript: false }, async (page) => {
      await page.goto(server.origin + path);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.getByRole('link', { name: 'Help now' }).first().isVisible()).toBe(true);
      expect(await page.locator('[data-basis=simulated]').textContent()).toContain('Everything here is simulated');
    });
  });
});

describe('finding a service', () => {
  it('leads from the front page to a service, what it offers and how to ask', async () => {
    await withPage({ origin: server.origin }, async (page) => {
      await page.goto(server.origin);
      await page.getByRole('link', { name: 'Find a service' }).last().click();
      await page.getByRole('link', { name: 'Open Evenings Network' }).click();
      expect(await page.locator('h1').textContent()).toBe('Open Evenings Network');
      const words = await page.locator('main').textContent();
      expect(words).toContain('Mondays, 14:00 to 16:30, Kingston');
      expect(words).toContain('You can walk in. You do not need to book.');
      expect(await page.getByRole('link', { name: 'Ask to come' }).getAttribute('href')).toBe(
        '/services/sw-london-sun/refer-yourself',
      );
    });
  });

  it('never speaks as if it were the service it is modelled on', async () => {
    for (const { id, model } of runnableModels()) {
      const html = await (await fetch(`${server.origin}/services/${id}`)).text();
      const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
      expect(html, id).toContain(`modelled on ${model.name.replaceAll('&', '&amp;')}, 2011`);
      expect(main, id).not.toContain(model.name);
    }
  });
});

describe('help now', () => {
  const wordsAt = async (moment: string) => {
    server.clock.set(moment);
    return (await fetch(`${server.origin}/help-now?service=sw-london-sun`)).text();
  };

  it('says that the team is there within its hours and nobody after them', async () => {
    expect(await wordsAt('2026-03-02T16:59:00Z')).toContain('There now:');
    const evening = await wordsAt('2026-03-02T17:00:00Z');
    expect(evening).toContain('Nobody from the service is there at this hour.');
    expect(evening).not.toContain('There now:');
  });

  it('does not call a text line that is read next morning somebody who is there', async () => {
    server.clock.set('2026-03-03T02:00:00Z');
    const night = await (await fetch(`${server.origin}/help-now?service=coventry-olive-tree`)).text();
    expect(night).toContain(
      'You can leave a message: Text line, by text. You hear back the next morning. Until then nobody reads it.',
    );
    expect(night).not.toMatch(/There now: Text line/);
  });

  it('goes by London time in summer', async () => {
    expect(await wordsAt('2026-07-06T08:00:00Z')).toContain('There now:');
    expect(await wordsAt('2026-07-06T16:00:00Z')).toContain('Nobody from the service is there at this hour.');
  });

  it('gives national help when the database is gone, and other pages say what to do', async () => {
    const gone = openPool({
      connection: { host: '/no/such/folder', user: 'nobody' },
      place: 'gone',
      embedded: false,
      beginAnew: () => Promise.reject(new Error('there is nothing to begin anew')),
      dataDir: '',
      afterClose: () => Promise.resolve(),
    });
    const broken = await startServer({ storage: gone });
    try {
      const help = await fetch(`${broken.origin}/help-now`);
      expect(help.status).toBe(200);
      expect(await help.text()).toContain('Call 116 123');
      const services = await fetch(`${broken.origin}/services`);
      expect(services.status).toBe(503);
      expect(await services.text()).toContain('We cannot reach our records just now');
    } finally {
      await broken.close();
      await gone.close();
    }
  });
});
