import type { FastifyRequest } from 'fastify';
import { may } from '#platform/access/index.ts';
import type { PageRequest, Route, ThingOfAct, Values } from '#platform/pages/index.ts';
import { patternOf } from './request-log.ts';
import type { ServerOptions, Web, WhoIsAsking } from './server-options.ts';

/** A request with what the shell needs to answer it. */
export interface WebRequest {
  readonly request: PageRequest;
  readonly who: WhoIsAsking;
  readonly csrfKey: string;
  readonly visitorKey: string;
}

export function readPageRequest(
  web: ServerOptions & Pick<Web, 'pages'>,
  who: WhoIsAsking,
  visitorKey: string,
  request: FastifyRequest,
): PageRequest {
  const asked: PageRequest = {
    method: request.method === 'POST' ? 'POST' : 'GET',
    path: pathOf(request),
    actor: who.actor,
    roles: who.roles,
    params: request.params as Record<string, string>,
    query: singleValues(request.query),
    body: typedValues(request.body),
    cookies: request.cookies,
    storage: web.storage,
    clock: web.clock,
    today: web.clock.today(),
    deployment: web.deployment,
    origin: `${request.protocol}://${request.host}`,
    address: request.ip,
    hasPage: (path) => web.pages.has(path),
    mayOpen: (path) => {
      const page = web.pages.get(path);
      return page !== undefined && may(asked.actor, page.act, thingOf(page, asked));
    },
    visitorKey,
    log: (what, detail) =>
      web.writeLog?.(
        JSON.stringify({
          at: new Date().toISOString(),
          reference: request.id,
          address: patternOf(request),
          what,
          ...detail,
        }),
      ),
  };
  return asked;
}

/** What the act of a route is done to, as far as the request says it. */
export function thingOf(route: Route, request: PageRequest): ThingOfAct {
  if (route.thing) return route.thing(request);
  const { serviceId } = request.params;
  const { personId } = request.actor;
  return { ...(serviceId ? { serviceId } : {}), ...(personId ? { personId } : {}) };
}

export function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '/';
}

/** Whether the address holds the one character that no text in a database may hold: no page can have it. */
export const isNoAddress = (request: FastifyRequest): boolean =>
  [request.params, request.query].some((values) =>
    Object.entries(values ?? {})
      .flat(2)
      .join()
      .includes('\0'),
  );

/** A query's values; of a repeated one, the last. */
function singleValues(query: unknown): Record<string, string> {
  const entries = Object.entries((query ?? {}) as Record<string, string | string[]>);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? (value.at(-1) ?? '') : value]),
  );
}

/**
 * The fields of a posted form without its token; a file is its text. Anything that is no form is an empty one. Control
 * characters, which come along when text is copied out of another program and which a database refuses, are left out.
 */
export function typedValues(body: unknown): Values {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body)
    .filter(([name]) => name !== '_csrf')
    .map(([name, value]) => [withoutControls(name), Array.isArray(value) ? value.map(textOf) : textOf(value)]);
  return Object.fromEntries(entries);
}

const textOf = (value: unknown): string =>
  withoutControls(typeof value === 'string' ? value : Buffer.isBuffer(value) ? value.toString('utf8') : '');

/** Text without control characters, except tabs and the ends of lines. */
const withoutControls = (text: string): string =>
  text.replace(/\p{Cc}/gu, (control) => ('\t\n\r'.includes(control) ? control : ''));
