import type { AddressInfo, Server } from 'node:net';
import { type Clock, clockFromEnvironment } from '#platform/clock/index.ts';
import { openStorage, type Storage, StorageProblem, storageFromEnvironment } from '#platform/storage/index.ts';
import { claimServing } from './claim.ts';
import { type DeploymentKind, ensureDeployment } from './deployment.ts';
import { addressFromEnvironment, explainListening, refuseTakenPort, urlOf } from './listening.ts';

/** What the parts above the platform bring; the platform knows no feature. */
export interface Parts {
  /** Fills a demonstration that is empty; does nothing on one that is full. */
  fillDemonstration?(house: House): Promise<void>;
  /** Starts the jobs. */
  startJobs?(house: House): Promise<{ stop(): Promise<void> }>;
  /** The path of a one-time link for the first administrator of a real database; null once one has signed in. */
  firstAdministratorLink?(house: House): Promise<string | null>;
  createServer(house: House): Promise<WebServer>;
}

/** As much of Fastify as starting needs. */
export interface WebServer {
  server: Server;
  listen(address: { port: number; host: string }): Promise<string>;
  close(): Promise<unknown>;
}

export interface House {
  storage: Storage;
  clock: Clock;
  deployment: { kind: DeploymentKind };
  env: NodeJS.ProcessEnv;
  /** A line for whoever started us. */
  say(words: string): void;
}

export interface StartOptions {
  root: string;
  env: NodeJS.ProcessEnv;
  /** True: a new database is a real one. */
  real: boolean;
  say(words: string): void;
  /** Aborted when we are asked to stop, which may be while a demonstration is still being filled. */
  stopping?: AbortSignal;
}

export interface Running {
  url: string;
  stop(): Promise<void>;
}

/** Opens the database, fills a new demonstration, and serves. Whatever was begun is ended when something fails. */
export async function start(options: StartOptions, parts: Parts): Promise<Running> {
  const ending: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let end = ending.pop(); end; end = ending.pop()) await end();
  };
  const { stopping } = options;
  const early = () => void stop();
  stopping?.addEventListener('abort', early);
  try {
    return { url: await begin(options, parts, (end) => ending.push(end)), stop };
  } catch (error) {
    await stop();
    if (stopping?.aborted)
      throw new StorageProblem(
        'stopped',
        'Stopped before it was ready, as asked. The next start goes on from here.',
        error,
      );
    throw error;
  } finally {
    stopping?.removeEventListener('abort', early);
  }
}

async function begin(
  { root, env, real, say }: StartOptions,
  parts: Parts,
  later: (end: () => Promise<unknown>) => void,
): Promise<string> {
  const address = addressFromEnvironment(env);
  const storage = await openStorage(storageFromEnvironment(root, env));
  later(() => storage.close());
  say(`Data: ${storage.place}`);
  const claim = await claimServing(storage);
  later(() => claim.release());
  await refuseTakenPort(address);
  const { kind } = await ensureDeployment(storage, real ? 'real' : undefined);
  const house: House = { storage, clock: clockFromEnvironment(env), deployment: { kind }, env, say };
  if (kind === 'demonstration') await parts.fillDemonstration?.(house);
  const jobs = await parts.startJobs?.(house);
  if (jobs) later(() => jobs.stop());
  const web = await parts.createServer(house);
  later(() => web.close());
  later(() => claim.stopping());
  const url = await listen(web, address);
  await claim.servesAt(url);
  const link = kind === 'real' ? await parts.firstAdministratorLink?.(house) : null;
  if (link) say(`The first administrator signs in with this link, once, within 24 hours: ${url}${link}`);
  return url;
}

async function listen(web: WebServer, address: { port: number; host: string }): Promise<string> {
  try {
    await web.listen(address);
  } catch (error) {
    throw explainListening(error as Error, address);
  }
  return urlOf(address.host, (web.server.address() as AddressInfo).port);
}
