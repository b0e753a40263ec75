import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, type PageOptions, withPage } from '../browser.ts';
import { freshDatabase } from '../database.ts';
import { type BrowsingForms, browsing } from '../forms.ts';
import { aPractitioner, aService } from '../people.ts';
import { type ServerUnderTest, startServer } from '../server.ts';

/** Long enough for one week of a service when the machine has much else to do. */
export const ONE_WEEK = 180_000;

/** Monday of the week that every one of these stories is about. */
export const MONDAY = '2026-03-02';

/** Several services on one server, over one database, in one browser: what the stories of their weeks walk in. */
export interface Weeks {
  readonly storage: Storage;
  readonly server: ServerUnderTest;
  /** From here on pages are this person's. */
  readonly as: (actor: Actor) => BrowsingForms;
  /** A phone in the hand of whoever is signed in. `go` opens a page of the product. */
  readonly onPhone: <T>(
    story: (page: Page, go: (path: string) => Promise<void>) => Promise<T>,
    options?: Partial<PageOptions>,
  ) => Promise<T>;
  readonly end: () => Promise<void>;
}

/** Installs each model of data/services under the id that is given to it here. */
export async function theWeeksOf(models: Readonly<Record<string, string>>): Promise<Weeks> {
  const storage = await freshDatabase();
  for (const [serviceId, modelId] of Object.entries(models)) await aService(storage, modelId, serviceId);
  const server = await startServer({ storage, at: MONDAY });
  return {
    storage,
    server,
    as: (actor) => {
      server.signInAs(actor);
      return browsing(server.origin);
    },
    onPhone: (story, options) =>
      withPage({ origin: server.origin, ...options }, (page) =>
        story(page, async (path) => {
          await page.goto(`${server.origin}${path}`);
        }),
      ),
    end: async () => {
      await closeBrowser();
      await server.close();
      await storage.close();
    },
  };
}

/** Somebody of the team of one service. */
export const aWorker = (serviceId: string, name: string): Actor => aPractitioner([serviceId], name);

/** The person themself, signed in to their own pages. */
export const asMember = (serviceId: string, name: string, { personId }: { readonly personId: string }): Actor => ({
  accountId: randomUUID(),
  personId,
  name,
  role: 'member',
  services: [serviceId],
});

/** The three boxes of a date, filled with a day. */
export function dateBoxes(name: string, on: string): Record<string, string> {
  const [year = '', month = '', day = ''] = on.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}
