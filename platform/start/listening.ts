import { createServer } from 'node:net';
import { StorageProblem } from '#platform/storage/index.ts';

/** Where the server listens, from PORT and HOST. */
export interface Address {
  port: number;
  host: string;
}

/** Reads PORT (default 3000; 0 is any free one) and HOST (default 127.0.0.1). */
export function addressFromEnvironment(env: NodeJS.ProcessEnv): Address {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StorageProblem('bad-port', `PORT is "${env.PORT}"; expected a whole number from 0 to 65535.`);
  }
  return { port, host: env.HOST || '127.0.0.1' };
}

/** Finds out that the port is taken before minutes of work are done, not after. */
export function refuseTakenPort({ port, host }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(explainListening(error, { port, host })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Words for an error of listening; any other error is returned as it is. */
export function explainListening(error: Error, { port, host }: Address): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return new StorageProblem(
      'port-in-use',
      `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
      error,
    );
  if (code === 'EACCES')
    return new StorageProblem(
      'port-forbidden',
      `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
      error,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StorageProblem(
      'no-such-host',
      `HOST is "${host}", which is not an address of this machine; expected one such as 127.0.0.1 or 0.0.0.0.`,
      error,
    );
  return error;
}

/** The address people open; a server on every address is reached at localhost. */
export function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
