import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { bundle } from '../bin/build.mjs';
import { productEnv } from '../bin/prepare.mjs';

/** The built program, started as `npm start` starts it. */
export interface Program {
  readonly origin: string;
  /** Milliseconds from starting the process to its saying that it is ready. */
  readonly startedIn: number;
  stop(): Promise<void>;
}

/** Starts the built program on this data folder and waits until it is ready. Throws with its words when it ends instead. */
export async function startProgram(dataDir: string): Promise<Program> {
  const port = await freePort();
  const from = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', bundle, 'start'], {
    env: { ...productEnv(), COMMONGROUND_DATA: dataDir, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const origin = await ready(child);
  return { origin, startedIn: performance.now() - from, stop: () => stop(child) };
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words += text;
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const url = /ready at (\S+)/.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}:\n${words}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
