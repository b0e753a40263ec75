import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { freshDatabase } from '../../tests/database.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { register } from './list/register-entry.ts';

/** Somebody who wants to know which services there were, signed in nowhere, perhaps on an old phone. */
let server: ServerUnderTest;
let storage: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  storage = await freshDatabase();
  server = await startServer({ storage });
});

afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

const htmlOf = async (path: string) => (await fetch(server.origin + path)).text();
const pages = [
  '/register',
  '/register/map',
  '/register/sw-london-sun',
  '/register/leeds-mcn',
  '/register/thames-valley-initiative',
  '/register/north-cumbria-itc/comparison',
];

describe.each(pages)('the register page %s', (path) => {
  it('passes axe at 320 px, asks nothing of other servers and needs no sideways scrolling', async () => {
    await withPage({ origin: server.origin, size: phone }, async (page) => {
      await page.goto(server.origin + path);
      await isWell(page);
      expect(await page.locator('h1').count()).toBe(1);
      const main = page.locator('main');
      expect(await main.getByRole('link', { name: 'Help now' }).first().isVisible()).toBe(true);
      expect(await main.textContent()).toContain('This is not a list of help today.');
    });
  });

  it('says that it is printed of real services, or which of its rows are simulated', async () => {
    const html = await htmlOf(path);
    const basis = path.endsWith('/comparison') ? 'published-and-simulated' : 'published';
    expect(html).toContain(`data-basis="${basis}"`);
    expect(html).not.toContain('Everything here is simulated');
  });
});

describe('finding a service in the register', () => {
  it('narrows the list by words and a filter, without JavaScript, and says of how many it is not known', async () => {
    await withPage({ origin: server.origin, javaScript: false }, async (page) => {
      await page.goto(`${server.origin}/register`);
      expect(await page.getByRole('status').textContent()).toContain('All 14 services');
      await page.getByLabel('You can refer yourself').selectOption('partial');
      await page.getByRole('button', { name: 'Search' }).click();
      expect(new URL(page.url()).searchParams.get('self-referral')).toBe('partial');
      expect(await page.locator('main h2').allTextContents()).toEqual([
        'Complex Needs Service (CNS), Berkshire',
        'Service User Network (SUN)',
      ]);
      await page.getByRole('link', { name: '12 more services' }).click();
      expect(await page.locator('main h2').count()).toBe(12);
      await page.getByLabel('Words in a name').fill('olive coventry');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('link', { name: 'The Olive Tree, Coventry' }).click();
      expect(await page.locator('h1').textContent()).toBe('The Olive Tree, Coventry');
    });
  });

  it('keeps the alphabet whatever the address asks for', async () => {
    const order = (html: string) => [...html.matchAll(/href="\/register\/([a-z-]+)"/g)].map(([, id]) => id);
    const plain = order(await htmlOf('/register'));
    expect(plain.filter((id) => id !== 'map')).toEqual(register().entries.map(({ id }) => id));
    expect(order(await htmlOf('/register?sort=population&order=desc'))).toEqual(plain);
  });

  it('says when nothing fits, and shows typed words as words', async () => {
    const html = await htmlOf('/register?words=%3Cscript%3Ealert(1)%3C/script%3E');
    expect(html).toContain('No service fits all of this');
    expect(html).not.toContain('<script>alert');
  });
});

describe('one service', () => {
  it('shows a figure that could be another service’s as not known, with the reason, and never its number', async () => {
    const html = await htmlOf('/register/leeds-mcn');
    expect(html).toContain('may belong to Nottinghamshire');
    expect(html).not.toContain('7,000');
    expect(html).toContain('data-mark="not-known"');
  });

  it('tells facts with their lines, and what is assumed only behind a closed heading', async () => {
    await withPage({ origin: server.origin, size: desk }, async (page) => {
      await page.goto(`${server.origin}/register/sw-london-sun`);
      expect(await page.locator('main').textContent()).toContain('lines 2958 to 2960 and 1482 to 1484 of the review');
      const invented = page.getByText('Open Evenings Network').first();
      expect(await invented.isVisible()).toBe(false);
      await page.getByText('With what we assumed for the demonstration').click();
      expect(await page.getByText('This is not a description of the service.').isVisible()).toBe(true);
    });
  });

  it('names the parent in its four services, and the parent names them', async () => {
    for (const id of ['oxfordshire-cns', 'buckinghamshire-cns', 'berkshire-cns', 'tvi-stars']) {
      expect(await htmlOf(`/register/${id}`), id).toContain('href="/register/thames-valley-initiative"');
      expect(await htmlOf('/register/thames-valley-initiative')).toContain(`href="/register/${id}"`);
    }
    expect(await htmlOf('/register')).not.toContain('href="/register/thames-valley-initiative"');
  });

  it('is not found under a name nobody has', async () => {
    for (const path of ['/register/no-such-service', '/register/thames-valley-initiative/comparison'])
      expect((await fetch(server.origin + path)).status, path).toBe(404);
  });

  it('prints with its picture and its lines, without the navigation', async () => {
    await withPage({ origin: server.origin, size: desk }, async (page) => {
      await page.goto(`${server.origin}/register/oxfordshire-cns`);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.cg-navigation').isVisible()).toBe(false);
      expect(await page.locator('.cg-register-drawing svg').first().isVisible()).toBe(true);
      expect(await sidewaysScroll(page)).toBe(0);
    });
  });
});

describe('the map and the download', () => {
  it('draws eleven sized points and three open marks, and prints the recomputed share beside the printed one', async () => {
    await withPage({ origin: server.origin, size: desk }, async (page) => {
      await page.goto(`${server.origin}/register/map`);
      const wide = page.locator('.cg-chart__wide');
      expect(await wide.locator('[data-part=point]').count()).toBe(11);
      expect(await wide.locator('[data-part=open]').count()).toBe(3);
      const words = await page.locator('#coverage').textContent();
      expect(words).toContain('14.7 %');
      expect(words).toContain('14.72 %, which rounds to the figure printed');
      expect(words).toContain('11.2 %');
      expect(words).toContain('Left out of the last row');
    });
  });

  it('gives the facts as CSV, in the order of the list', async () => {
    const answer = await fetch(`${server.origin}/register.csv`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const ids = (await answer.text())
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect([...new Set(ids)]).toEqual(register().entries.map(({ id }) => id));
  });
});

describe('published beside simulated', () => {
  it('says that agreement is no evidence, what is left out and why, and what each row rests on', async () => {
    const html = await htmlOf('/register/ne-london-impart/comparison');
    expect(html).toContain('Agreement here is calibration, not evidence.');
    expect(html).toContain('What is left out, and why');
    expect(html).toContain('data-basis="simulated"');
    expect(html).toContain('Published, and simulated');
  });

  it('says so when a service has no figure to fit to', async () => {
    expect(await htmlOf('/register/leeds-mcn/comparison')).toContain('no figure that a model could be fitted to');
  });

  it('is the only kind of page of the register with a simulated value', async () => {
    for (const path of ['/register', '/register/map', '/register/ne-london-impart'])
      expect(await htmlOf(path), path).not.toContain('data-basis="simulated"');
  });
});
