import type { FastifyInstance } from 'fastify';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Actor, visitor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { emptyForm, FormBox, formPage, type Route, readForm, TextField } from '#platform/pages/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { buildAssets } from './build-css.mjs';
import { flashOf } from './cookies.ts';
import { typedValues } from './page-request.ts';
import { createServer } from './server.ts';
import type { WhoIsAsking } from './server-options.ts';

const definition = { schema: z.object({ about: z.string().min(1, 'Write something') }), fields: ['about'] };
const draw = (form = emptyForm) =>
  formPage({
    title: 'A form',
    form,
    page: (
      <FormBox action="/form" button="Send">
        <TextField form={form} name="about" label="About" />
      </FormBox>
    ),
  });
const pgError = Object.assign(new Error('connect ECONNREFUSED Jo Bloggs'), { code: 'ECONNREFUSED' });

const routes: Route[] = [
  { method: 'GET', path: '/form', act: 'public.read', handle: async () => draw() },
  {
    method: 'POST',
    path: '/form',
    act: 'public.read',
    handle: async ({ body }) => {
      const reading = readForm(body, definition);
      if (!reading.ok) return draw(reading.form);
      if (reading.value.about.includes('\0'))
        throw Object.assign(new Error('invalid byte sequence'), { code: '22021' });
      if (reading.value.about === 'down') throw pgError;
      if (reading.value.about === 'defect') throw new Error('a defect of ours');
      return { redirect: '/form', flash: 'It is sent.' };
    },
  },
  {
    method: 'GET',
    path: '/s/:serviceId/today',
    act: 'practitioner.today',
    handle: async () => ({ title: 'Today', page: <p>secret work</p> }),
  },
  {
    method: 'GET',
    path: '/file',
    act: 'public.read',
    handle: async () => ({ file: 'a,b\n', type: 'text/csv; charset=utf-8', name: 'rows for "you".csv' }),
  },
  {
    method: 'GET',
    path: '/hidden',
    act: 'public.read',
    handle: async () => ({ notFound: true, why: 'Jo is not here' }),
  },
];

let server: FastifyInstance;
let log: string[];
async function start(who?: WhoIsAsking, more: { secure?: boolean } = {}) {
  log = [];
  server = await createServer({
    storage: {} as Storage,
    clock: frozenClock('2026-03-02'),
    deployment: { kind: 'demonstration' },
    routes,
    ...(who ? { signedInAs: () => who } : { signedInAs: () => ({ actor: visitor, roles: ['visitor'] }) }),
    writeLog: (line) => log.push(line),
    ...more,
  });
  return server;
}
const worker = (services: string[]): WhoIsAsking => {
  const actor: Actor = { accountId: 'a', personId: null, name: 'Sam Worker', role: 'practitioner', services };
  return { actor, roles: ['practitioner', 'member'] };
};

/** Opens the form as a browser would and gives back its cookie and token. */
async function opened() {
  const page = await server.inject('/form');
  const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const token = page.body.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? '';
  return { cookie, token };
}
async function send(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const { cookie, token } = await opened();
  return server.inject({
    method: 'POST',
    url: '/form',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
  });
}

beforeAll(() => buildAssets(), 60_000);
afterEach(() => server?.close());

describe('what comes with every page', () => {
  it('is a content policy that allows no inline script or style and nothing from elsewhere', async () => {
    await start();
    const { headers, body } = await server.inject('/form');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:/);
    expect(body).not.toMatch(/<script(?![^>]*src=)|<style| style=| on[a-z]+="/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is the line that says that all is simulated, Help now, and no outside address', async () => {
    await start();
    const { body } = await server.inject('/form');
    expect(body).toContain('Everything here is simulated');
    expect(body).toContain('href="/help-now"');
    expect(body).not.toMatch(/(?:src|href)="https?:/);
  });

  it('are cookies that scripts cannot read, and only for HTTPS behind HTTPS', async () => {
    await start(undefined, { secure: true });
    for (const cookie of (await server.inject('/form')).cookies)
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: true });
  });

  it('answers HEAD and health without a body of a person', async () => {
    await start();
    expect((await server.inject({ method: 'HEAD', url: '/form' })).statusCode).toBe(200);
    const health = await server.inject('/health');
    expect([health.statusCode, health.body]).toEqual([200, 'ok']);
  });

  it('travels compressed where the browser can read that', async () => {
    await start();
    const packed = await server.inject({ url: '/form', headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect((await server.inject('/form')).headers['content-encoding']).toBeUndefined();
  });
});

describe('who may open a page', () => {
  it('is asked before the page is made, for the service in its address', async () => {
    for (const [who, status] of [
      [undefined, 403],
      [worker(['there']), 403],
      [worker(['here']), 200],
    ] as const) {
      await start(who);
      const answer = await server.inject('/s/here/today');
      expect(answer.statusCode).toBe(status);
      expect(answer.body.includes('secret work')).toBe(status === 200);
      await server.close();
    }
  });

  it('tells somebody who also leads a service to switch to that role, and nobody else', async () => {
    const elsewhere = worker(['there']);
    for (const [who, says, not] of [
      [{ ...elsewhere, roles: ['practitioner', 'service-lead'] as const }, 'switch to that role', 'ask the person who'],
      [elsewhere, 'ask the person who', 'switch to that role'],
    ] as const) {
      await start(who);
      const words = (await server.inject('/s/here/today')).body.replace(/\s+/g, ' ');
      expect(words).toContain(says);
      expect(words).not.toContain(not);
      await server.close();
    }
  });

  it('is refused without telling what exists', async () => {
    await start();
    expect((await server.inject('/s/here/today')).body).toContain('This page is not for you');
    expect((await server.inject('/s/here/today')).body.replace(/value="[^"]*"/g, '')).toBe(
      (await server.inject('/s/nowhere/today')).body.replace(/value="[^"]*"/g, ''),
    );
  });

  it('must be said by every route', async () => {
    const route = (act: unknown) => [{ ...routes[0], act }] as Route[];
    const build = (list: Route[]) =>
      createServer({
        storage: {} as Storage,
        clock: frozenClock('2026-03-02'),
        deployment: { kind: 'real' },
        routes: list,
      });
    await expect(build(route(undefined))).rejects.toThrow(/names no act/);
    await expect(build(route('no-such-act'))).rejects.toThrow(/does not have/);
    await expect(build(route('toString'))).rejects.toThrow(/does not have/);
    await expect(build([routes[0]!, routes[0]!])).rejects.toThrow(/twice/);
  });
});

describe('the character that no text has', () => {
  it.each(['/form?name=%00', '/s/%00/today', '/s/x/today?%00=1'])('makes %s no address', async (url) => {
    await start(worker(['x', '\0']));
    const answer = await server.inject(url);
    expect([answer.statusCode, answer.body]).toEqual([404, expect.stringContaining('Page not found')]);
  });

  it('is left out of what was typed, as other control characters are; lines and tabs stay', async () => {
    await start();
    expect((await send({ about: 'down\0' })).body).toContain('name="about" value="down"');
    expect((await send({ about: '\0' })).statusCode).toBe(422);
    expect(typedValues({ 'a\0': ['one\r\n\ttwo\u0007\u0085', 'é'] })).toEqual({ a: ['one\r\n\ttwo', 'é'] });
  });
});

describe('sending a form', () => {
  it('answers 303 and says once what was done', async () => {
    await start();
    const answer = await send({ about: 'me' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/form']);
    const flash = answer.cookies.find(({ name }) => name === 'flash');
    const next = await server.inject({
      url: '/form',
      headers: { cookie: `flash=${encodeURIComponent(flash?.value ?? '')}` },
    });
    expect(next.body).toContain('It is sent.');
    expect(next.cookies.find(({ name }) => name === 'flash')?.value).toBe('');
  });

  it('says after what was done where it can be undone, and links to no page of somebody else', async () => {
    await start();
    const shown = async (href: string) => {
      const flash = encodeURIComponent(flashOf({ flash: 'It is done.', flashLink: { href, words: 'Undo it' } }));
      return (await server.inject({ url: '/form', headers: { cookie: `flash=${flash}` } })).body;
    };
    expect(await shown('/here/undo')).toContain('It is done. <a href="/here/undo">Undo it</a>');
    for (const href of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])
      expect(await shown(href)).not.toContain(`<a href="${href}"`);
  });

  it('answers 422 with the summary when something is wrong', async () => {
    await start();
    const answer = await send({ about: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('There is a problem');
  });

  it.each([
    ['another token', { _csrf: 'x.y' }, {}],
    ['another site as origin', {}, { origin: 'https://elsewhere.example' }],
    ['an origin that is no address', {}, { origin: 'nonsense' }],
    ['a browser that says it came from elsewhere', {}, { 'sec-fetch-site': 'cross-site' }],
  ])('is refused with %s, and gives back what was typed', async (_what, fields, headers) => {
    await start();
    const answer = await send({ about: 'my long story', ...fields }, headers as Record<string, string>);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('value="my long story"');
  });

  it('gives everything back when the database is down, and takes it again', async () => {
    await start();
    const answer = await send({ about: 'down', password: 'hunter2' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('name="about" value="down"');
    expect(answer.body).not.toContain('hunter2');
    expect(answer.body).toContain('We cannot reach our records just now');
  });

  it('shows a reference when we broke something, and the log has the same', async () => {
    await start();
    const answer = await send({ about: 'defect' });
    expect(answer.statusCode).toBe(500);
    const reference = answer.body.match(/<strong>([A-Z0-9]{8})<\/strong>/)?.[1];
    expect(log.some((line) => line.includes(`"reference":"${reference}"`) && line.includes('a defect of ours'))).toBe(
      true,
    );
  });

  it('may bring a file, whose text is a field; without its token or too long it is not taken', async () => {
    await start();
    const { cookie, token } = await opened();
    const post = async (csrf: string, text: string) => {
      const form = new FormData();
      form.append('_csrf', csrf);
      form.append('about', new File([text], 'about.txt', { type: 'text/plain' }));
      const sent = new Request('http://localhost/form', { method: 'POST', body: form });
      const headers = { cookie, 'content-type': sent.headers.get('content-type') ?? '' };
      const payload = Buffer.from(await sent.arrayBuffer());
      return (await server.inject({ method: 'POST', url: '/form', headers, payload })).statusCode;
    };
    expect(await post(token, 'grüße')).toBe(303);
    expect(await post(token, '')).toBe(422);
    expect(await post('other', 'text')).toBe(403);
    expect(await post(token, 'x'.repeat(1_100_000))).toBe(413);
  });

  it('says that a text is too long, or of a kind that is no form', async () => {
    await start();
    expect((await send({ about: 'x'.repeat(1_100_000) })).statusCode).toBe(413);
    expect(
      (
        await server.inject({
          method: 'POST',
          url: '/form',
          headers: { 'content-type': 'application/xml' },
          payload: '<a/>',
        })
      ).statusCode,
    ).toBe(415);
  });
});

describe('the log', () => {
  it('holds no name, query, body or address of a person', async () => {
    await start();
    await server.inject('/form?name=Jo+Bloggs');
    await server.inject('/hidden');
    await server.inject('/referral/ABC-123');
    await send({ about: 'down' });
    const all = log.join('\n');
    expect(log.length).toBeGreaterThanOrEqual(5);
    expect(all).not.toMatch(/Bloggs|ABC-123|about/);
    expect(all).toContain('"address":"/form"');
  });
});

describe('the header', () => {
  it('names who is signed in where there is no page, too, and offers no signing in again', async () => {
    await start(worker(['x']));
    const answer = await server.inject('/s/x/no-such-page');
    expect([answer.statusCode, answer.body]).toEqual([404, expect.stringContaining('Sam Worker')]);
    expect(answer.body).not.toContain('href="/sign-in"');
    expect(answer.body).toContain('/s/x/today');
  });

  it('names who is signed in, and offers the other roles they hold', async () => {
    await start(worker(['here']));
    const { body } = await server.inject('/s/here/today');
    expect(body).toContain('Sam Worker');
    expect(body).toContain('Switch to member');
    expect(body).not.toContain('cg-footer__help');
  });

  it('gives a file a name that is safe', async () => {
    await start();
    expect((await server.inject('/file')).headers['content-disposition']).toBe(
      'attachment; filename="rows-for--you-.csv"',
    );
  });
});
