import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { visitor } from '#platform/access/index.ts';
import {
  brokenPage,
  notFoundPage,
  type PageAnswer,
  tooManyPage,
  unavailablePage,
  unreadablePage,
} from '#platform/pages/index.ts';
import { databaseTrouble } from '#platform/storage/index.ts';
import { browserKeys } from './cookies.ts';
import { pathOf, readPageRequest, typedValues } from './page-request.ts';
import { patternOf } from './request-log.ts';
import { sendPage } from './send-page.ts';
import type { Web, WhoIsAsking } from './server-options.ts';
import { whoIsSignedIn } from './who-is-signed-in.ts';

/** An address without a page: whoever is signed in stays so, with the sections of their service. */
export async function answerNotFound(web: Web, request: FastifyRequest, reply: FastifyReply) {
  return sendAs(web, await whoeverAsks(web, request), request, reply, notFoundPage());
}

/** Who asks, or a visitor when nobody can be recognised just now. */
async function whoeverAsks(web: Web, request: FastifyRequest): Promise<WhoIsAsking> {
  try {
    return web.signedInAs?.() ?? (await whoIsSignedIn(web, request.cookies));
  } catch (error) {
    if (databaseTrouble(error) === undefined) throw error;
    return nobody;
  }
}

const nobody: WhoIsAsking = { actor: visitor, roles: ['visitor'] };

/** Pages of errors are drawn for a visitor: whoever asks, they must not need anything that may be broken. */
export function answerError(web: Web, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const page = pageFor(error, request);
  if ((page.status ?? 500) >= 500) logError(web, error, request);
  // Whoever sends JSON is a computer, which keeps what it is told in a log: a line, and no page.
  if (request.headers['content-type']?.startsWith('application/json')) {
    return reply
      .code(page.status ?? 500)
      .type('text/plain')
      .header('cache-control', 'no-store')
      .send(page.title);
  }
  return sendAs(web, nobody, request, reply, page);
}

function pageFor(error: unknown, request: FastifyRequest): PageAnswer {
  const typed = request.method === 'POST' ? typedValues(request.body) : undefined;
  const status = (error as FastifyError).statusCode;
  if (databaseTrouble(error)) return unavailablePage(pathOf(request), typed);
  if (status === 429) return tooManyPage(60);
  if (status && status >= 400 && status < 500) return unreadablePage(status);
  return brokenPage(request.id, pathOf(request), typed);
}

/** The stack is ours; the message may quote what somebody typed, so of a database error only its code is kept. */
function logError(web: Web, error: unknown, request: FastifyRequest): void {
  const { code, name, message, stack } = error as Error & { code?: string };
  // A fault of ours is never silent, whatever else the deployment chose to log.
  const write = web.writeLog ?? ((line: string) => process.stderr.write(`${line}\n`));
  write(
    JSON.stringify({
      at: new Date().toISOString(),
      reference: request.id,
      address: patternOf(request),
      error: name,
      code,
      ...(code ? {} : { message }),
      stack: stack
        ?.split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 8),
    }),
  );
}

function sendAs(web: Web, who: WhoIsAsking, request: FastifyRequest, reply: FastifyReply, page: PageAnswer) {
  const keys = browserKeys(web, request, reply);
  return sendPage(web, { ...keys, who, request: readPageRequest(web, who, keys.visitorKey, request) }, reply, page);
}
