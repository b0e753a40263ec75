import { clockFromEnvironment } from '#platform/clock/index.ts';
import { projectRoot } from '#platform/start/index.ts';
import { openStorage, type Storage, storageFromEnvironment } from '#platform/storage/index.ts';
import type { CommandContext } from './command-context.ts';

/** The context of a real run, and how to end it. */
export function makeContext(env: NodeJS.ProcessEnv): { context: CommandContext; close(): Promise<void> } {
  const root = projectRoot();
  let storage: Promise<Storage> | undefined;
  const context: CommandContext = {
    root,
    env,
    clock: clockFromEnvironment(env),
    open() {
      storage ??= openStorage(storageFromEnvironment(root, env));
      return storage;
    },
    print: (text) => void process.stdout.write(text),
    say: (words) => void process.stderr.write(`${words}\n`),
    progress: (words) => progressOnTerminal(words, process.stderr),
  };
  return { context, close: async () => (await storage)?.close() };
}

const QUIET_MS = 2_000;
const EVERY_MS = 500;

function progressOnTerminal(words: () => string, terminal: NodeJS.WriteStream) {
  let next = Date.now() + QUIET_MS;
  let shown = false;
  return {
    step() {
      if (!terminal.isTTY || Date.now() < next) return;
      next = Date.now() + EVERY_MS;
      shown = true;
      terminal.write(`\r\u001b[2K${words()}`);
    },
    end() {
      if (shown) terminal.write('\r\u001b[2K');
    },
  };
}
