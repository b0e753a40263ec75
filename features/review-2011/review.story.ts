import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { freshDatabase } from '../../tests/database.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

/** Somebody who heard a number from the review and wants to know whether it holds, signed in nowhere. */
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
const PATH = '/review-2011';

describe('the review worked out again', () => {
  it('passes axe at 320 px without sideways scrolling, also narrowed', async () => {
    await withPage({ origin: server.origin, size: phone }, async (page) => {
      for (const path of [PATH, `${PATH}?verdict=contradicts&topic=visits`, `${PATH}/told-once`]) {
        await page.goto(server.origin + path);
        await isWell(page);
        expect(await page.locator('h1').count()).toBe(1);
      }
    });
  });

  it('takes no notice of a verdict or a topic that does not exist', async () => {
    const answer = await fetch(`${server.origin}${PATH}?verdict=nope&topic=nothing`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/All (<!-- -->)?\d+(<!-- -->)? numbers/);
  });

  it('is reached from the register, and narrowed by words, verdict and topic without JavaScript', async () => {
    await withPage({ origin: server.origin, javaScript: false }, async (page) => {
      await page.goto(`${server.origin}/register`);
      await page.getByRole('link', { name: 'numbers worked out again' }).click();
      expect(await page.getByRole('status').textContent()).toContain('All 165 numbers');
      await page.getByLabel('Verdict').selectOption('rounds-to');
      await page.getByLabel('Words, or a line').fill('left L1637');
      await page.getByRole('button', { name: 'Search' }).click();
      const address = new URL(page.url());
      expect([address.pathname, address.searchParams.get('verdict')]).toEqual([PATH, 'rounds-to']);
      const table = page.locator('main table');
      expect(await table.locator('tbody tr').count()).toBe(2);
      const words = await table.textContent();
      expect(words).toContain('23.00 %');
      expect(words).toContain('20.1 to 26.2 % (Wilson), 20.0 to 26.3 % (exact)');
      await page.getByRole('link', { name: 'Show all' }).click();
      expect(await page.getByRole('status').textContent()).toContain('All 165 numbers');
      await page.getByRole('link', { name: 'Next page' }).click();
      expect(await page.locator('main table tbody tr').count()).toBe(50);
    });
  });

  it('keeps the order of the review whatever the address asks for, and shows typed words as words', async () => {
    const order = (html: string) => [...html.matchAll(/>(C\d{3}), L/g)].map(([, id]) => id);
    const plain = order(await htmlOf(PATH));
    expect(plain).toHaveLength(50);
    expect(plain).toEqual([...plain].sort());
    expect(order(await htmlOf(`${PATH}?sort=verdict&order=desc`))).toEqual(plain);
    const html = await htmlOf(`${PATH}?words=%3Cscript%3Ealert(1)%3C/script%3E`);
    expect(html).toContain('No number fits all of this');
    expect(html).not.toContain('<script>alert');
  });

  it('tells the findings, what is lost and the cautions, and calls nothing simulated', async () => {
    await withPage({ origin: server.origin, size: desk }, async (page) => {
      await page.goto(server.origin + PATH);
      const main = page.locator('main');
      expect(await main.locator('h3').count()).toBe(16);
      const words = (await main.textContent()) ?? '';
      for (const part of [
        '1.097 people for each pound',
        'staff are counted twice',
        'It does not say how well any service helped',
        'lost some of its tables',
        'Ask the service before you quote one',
        'Those who disagreed were missing',
      ])
        expect(words).toContain(part);
      expect(await page.locator('#cautions ~ ul li').count()).toBe(18);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.cg-navigation').isVisible()).toBe(false);
      expect(await sidewaysScroll(page)).toBe(0);
    });
    const html = await htmlOf(PATH);
    expect(html).toContain('data-basis="published"');
    expect(html).not.toContain('Everything here is simulated');
  });

  it('gives the rows as CSV', async () => {
    const answer = await fetch(`${server.origin}${PATH}.csv`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect((await answer.text()).split('\n')[0]).toBe('claim,lines,published,recomputed,verdict,note');
  });
});
