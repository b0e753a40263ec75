import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { answerRoute } from './answer.ts';
import { publicFolder, readAssets } from './assets.ts';
import { compressPages } from './compression.ts';
import { answerError, answerNotFound } from './errors.ts';
import { logRequests } from './request-log.ts';
import { checkRoutes } from './route-list.ts';
import { routes as allRoutes } from './routes.ts';
import type { ServerOptions } from './server-options.ts';

/**
 * The web server: every route of every feature, guarded by the access table, wrapped in the shell. It keeps no
 * state, so several may run beside each other on one database.
 * @throws when a route names no act of the access table, or two routes have the same address
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const routes = checkRoutes(options.routes ?? allRoutes);
  const web = {
    ...options,
    assets: readAssets(),
    pages: new Map(routes.filter(({ method }) => method === 'GET').map((route) => [route.path, route])),
  };
  const server = Fastify({
    logger: false,
    genReqId: () => newReference(),
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { ignoreTrailingSlash: true },
    return503OnClosing: true,
  });
  await server.register(helmet, securityHeaders(options.secure ?? false));
  await server.register(cookie);
  await server.register(formbody, { bodyLimit: 1_048_576 });
  await server.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { files: 1, fileSize: 1_048_576, fields: 20, fieldSize: 1_048_576, headerPairs: 20 },
  });
  await server.register(fastifyStatic, {
    root: publicFolder(),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  logRequests(server, options.writeLog);
  compressPages(server);
  server.get('/health', async (_request, reply) => reply.type('text/plain').send('ok'));
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => answerRoute(web, route, request, reply),
    });
  }
  server.setNotFoundHandler((request, reply) => answerNotFound(web, request, reply));
  server.setErrorHandler((error, request, reply) => answerError(web, error, request, reply));
  return server;
}

/** Short enough to read out on the telephone, without letters that look alike. */
function newReference(): string {
  return Array.from(randomBytes(8), (byte) => 'ACDEFGHJKMNPQRTUVWXY34679'[byte % 25]).join('');
}

function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
  };
}
