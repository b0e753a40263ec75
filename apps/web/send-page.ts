import type { FastifyReply } from 'fastify';
import { csrfToken, type OwnWords, type PageAnswer, renderShell, sectionsFor } from '#platform/pages/index.ts';
import type { WebRequest } from './page-request.ts';
import type { Web } from './server-options.ts';

/** Wraps a page in the shell and sends it. Pages about people are kept by no cache. */
export function sendPage(
  web: Web,
  asked: WebRequest,
  reply: FastifyReply,
  answer: PageAnswer,
  flash?: string,
  words?: OwnWords,
) {
  const { actor } = asked.who;
  const serviceInPath = asked.request.params.serviceId;
  const html = renderShell({
    title: answer.title,
    page: answer.page,
    section: answer.section,
    service: answer.service,
    basis: answer.basis,
    flash,
    words,
    alone: answer.alone,
    assets: web.assets,
    deployment: web.deployment,
    role: actor.role,
    roles: asked.who.roles,
    signedInAs: actor.accountId === null ? undefined : actor.name,
    sections: sectionsFor(
      actor.role,
      asked.request.hasPage,
      serviceInPath && actor.services.includes(serviceInPath) ? serviceInPath : actor.services[0],
    ),
    csrfToken: csrfToken(asked.csrfKey),
  });
  if (answer.alone) tellNobody(reply);
  return reply
    .code(answer.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(html);
}

/** The address of a page that stands by itself may be a key: no page that is opened from it learns it, no index keeps it. */
function tellNobody(reply: FastifyReply): void {
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow, noarchive');
}
