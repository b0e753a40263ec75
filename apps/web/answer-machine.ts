import type { FastifyReply, FastifyRequest } from 'fastify';
import { may, visitor } from '#platform/access/index.ts';
import type { Route } from '#platform/pages/index.ts';
import { readPageRequest, thingOf } from './page-request.ts';
import type { Web } from './server-options.ts';

/** One call of another computer to a route that is `byMachine`: no cookies, no token of a form, a status for an answer. */
export async function answerMachine(web: Web, route: Route, request: FastifyRequest, reply: FastifyReply) {
  const asked = readPageRequest(web, { actor: visitor, roles: ['visitor'] }, '', request);
  if (!may(visitor, route.act, thingOf(route, asked))) return reply.code(404).send();
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const answer = await route.handle({
    ...asked,
    cookies: {},
    json: request.body,
    ...(bearer === undefined ? {} : { bearer }),
  });
  const status = 'statusOnly' in answer ? answer.statusOnly : 404;
  reply.code(status).header('cache-control', 'no-store');
  return status === 204 ? reply.send() : reply.type('text/plain').send(SAID[status]);
}

const SAID = { 400: 'This call cannot be read.', 401: 'The token is not known.', 404: 'Nothing is here.' } as const;
