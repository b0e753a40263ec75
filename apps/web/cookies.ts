import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CookieToSet, csrfTokenFits, newCsrfKey, type RedirectAnswer } from '#platform/pages/index.ts';
import type { ServerOptions } from './server-options.ts';

const aYear = 365 * 24 * 3600;

/** Keys of this browser: one for form tokens, one for the drafts of somebody who is not signed in. */
export function browserKeys(web: ServerOptions, request: FastifyRequest, reply: FastifyReply) {
  const csrfKey = request.cookies.form_key ?? newCsrfKey();
  const visitorKey = request.cookies.visitor_key ?? randomBytes(18).toString('base64url');
  if (!request.cookies.form_key) setCookies(web, reply, [{ name: 'form_key', value: csrfKey, maxAgeSeconds: aYear }]);
  if (!request.cookies.visitor_key) setCookies(web, reply, [{ name: 'visitor_key', value: visitorKey }]);
  return { csrfKey, visitorKey };
}

/** A form is ours when its token fits the browser's key and the browser does not say it came from another site. */
export function formIsOurs(request: FastifyRequest, csrfKey: string): boolean {
  const origin = request.headers.origin;
  if (origin && origin !== 'null' && !(URL.canParse(origin) && new URL(origin).host === request.headers.host))
    return false;
  const from = request.headers['sec-fetch-site'];
  if (from && from !== 'same-origin' && from !== 'none') return false;
  const body = request.body as Record<string, unknown> | null | undefined;
  return csrfTokenFits(csrfKey, body?._csrf);
}

export function setCookies(web: ServerOptions, reply: FastifyReply, cookies: readonly CookieToSet[]): void {
  const shape = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: web.secure ?? false };
  for (const { name, value, maxAgeSeconds } of cookies) {
    if (value === null) reply.clearCookie(name, shape);
    else reply.setCookie(name, value, { ...shape, ...(maxAgeSeconds ? { maxAge: maxAgeSeconds } : {}) });
  }
}

/** As the browser keeps it until the next page. */
export const flashOf = ({ flash = '', flashLink }: Pick<RedirectAnswer, 'flash' | 'flashLink'>): string =>
  flashLink === undefined ? flash : [flash, flashLink.href, flashLink.words].join('\n');

/** The sentence left by the page before, taken so that it shows once. */
export function takeFlash(web: ServerOptions, request: FastifyRequest, reply: FastifyReply): string | undefined {
  const words = request.cookies.flash;
  if (words) setCookies(web, reply, [{ name: 'flash', value: null }]);
  return words;
}
