import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * One line of JSON for each request: the pattern of the address (never the address itself, which may hold a code
 * or a search), the answer and how long it took. No names, no query, no body.
 */
export function logRequests(server: FastifyInstance, writeLog: ((line: string) => void) | undefined): void {
  if (!writeLog) return;
  server.addHook('onResponse', async (request, reply) => {
    if (request.url.startsWith('/assets/')) return;
    writeLog(
      JSON.stringify({
        at: new Date().toISOString(),
        reference: request.id,
        method: request.method,
        address: patternOf(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      }),
    );
  });
  server.addHook('onRequestAbort', async (request) => {
    writeLog(
      JSON.stringify({
        at: new Date().toISOString(),
        reference: request.id,
        address: patternOf(request),
        aborted: true,
      }),
    );
  });
}

export function patternOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'no such address';
}
