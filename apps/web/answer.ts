import type { FastifyReply, FastifyRequest } from 'fastify';
import { wordsOfMember } from '#features/members/my-words.ts';
import { may, visitor } from '#platform/access/index.ts';
import {
  type Answer,
  expiredFormPage,
  notFoundPage,
  type PageAnswer,
  type Route,
  refusedPage,
} from '#platform/pages/index.ts';
import { databaseTrouble } from '#platform/storage/index.ts';
import { answerMachine } from './answer-machine.ts';
import { browserKeys, flashOf, formIsOurs, setCookies, takeFlash } from './cookies.ts';
import { isNoAddress, readPageRequest, thingOf, type WebRequest } from './page-request.ts';
import { sendPage } from './send-page.ts';
import type { Web, WhoIsAsking } from './server-options.ts';
import { whoIsSignedIn } from './who-is-signed-in.ts';

/** One request to one route: who asks, may they, is the form ours, what does the page answer. */
export async function answerRoute(web: Web, route: Route, request: FastifyRequest, reply: FastifyReply) {
  if (route.byMachine) return answerMachine(web, route, request, reply);
  const who = await whoAsks(web, route, request);
  const keys = browserKeys(web, request, reply);
  const asked: WebRequest = { ...keys, who, request: readPageRequest(web, who, keys.visitorKey, request) };
  if (isNoAddress(request)) return sendAnswer(web, asked, request, reply, { notFound: true, why: 'no such address' });
  if (route.method === 'POST' && !formIsOurs(request, keys.csrfKey)) {
    return sendPage(web, asked, reply, expiredFormPage(request.url, asked.request.body));
  }
  const verdict = may(who.actor, route.act, thingOf(route, asked.request));
  if (!verdict) return sendRefusal(web, asked, reply, `may not ${route.act}`);
  return sendAnswer(web, asked, request, reply, await route.handle(asked.request));
}

/** Pages that must work whatever is broken treat everyone as a visitor when nobody can be recognised. */
async function whoAsks(web: Web, route: Route, request: FastifyRequest): Promise<WhoIsAsking> {
  try {
    return web.signedInAs?.() ?? (await whoIsSignedIn(web, request.cookies));
  } catch (error) {
    if (!route.evenWhenBroken || databaseTrouble(error) === undefined) throw error;
    return { actor: visitor, roles: ['visitor'] };
  }
}

async function sendAnswer(web: Web, asked: WebRequest, request: FastifyRequest, reply: FastifyReply, answer: Answer) {
  if ('notFound' in answer) {
    asked.request.log('not-found', { why: answer.why });
    return sendPage(web, asked, reply, notFoundPage());
  }
  if ('refused' in answer) return sendRefusal(web, asked, reply, answer.why);
  if ('statusOnly' in answer) return reply.code(answer.statusOnly).send();
  if ('file' in answer) {
    reply.type(answer.type);
    if (answer.name)
      reply.header('content-disposition', `attachment; filename="${answer.name.replace(/[^\w.-]/g, '-')}"`);
    return reply.header('cache-control', 'no-store').send(answer.file);
  }
  setCookies(web, reply, answer.cookies ?? []);
  if ('redirect' in answer) {
    if (answer.flash) setCookies(web, reply, [{ name: 'flash', value: flashOf(answer), maxAgeSeconds: 60 }]);
    return reply.redirect(answer.redirect, 303);
  }
  const words = await wordsOfMember(web.storage, asked.who.actor);
  return sendPage(web, asked, reply, answer, takeFlash(web, request, reply), words);
}

function sendRefusal(web: Web, asked: WebRequest, reply: FastifyReply, why: string) {
  asked.request.log('refused', { why, role: asked.who.actor.role });
  const typed = asked.request.method === 'POST' ? asked.request.body : undefined;
  const { actor, roles } = asked.who;
  const alsoLeads = actor.role !== 'service-lead' && roles.includes('service-lead');
  const page: PageAnswer = refusedPage(actor.role !== 'visitor', asked.request.path, typed, alsoLeads);
  return sendPage(web, asked, reply, page);
}
