import type { Command } from 'commander';
import { start } from '#platform/start/index.ts';
import type { CommandContext } from '../command-context.ts';
import { parts } from '../parts.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('start')
    .description('Starts Common Ground. A new database is a demonstration, unless --new makes it a real one.')
    .option('--new', 'make a real database, and print a one-time link for its first administrator')
    .action(async (options: { new?: boolean }) => {
      const { root, env, say } = context;
      const stopping = stopSignal();
      const running = await start({ root, env, real: options.new ?? false, say, stopping }, parts);
      if (!stopping.aborted) context.print(`Common Ground is ready at ${running.url}\n`);
      await stopped(stopping);
      await running.stop();
    });
}

/** Aborted when a person or the system asks us to stop, or the launcher that started us is gone. */
function stopSignal(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort());
  process.once('disconnect', () => asked.abort());
  asked.signal.addEventListener('abort', endAtLast);
  return asked.signal;
}

/** A database that does not answer any more must not keep us: everything is kept in transactions, so nothing is half done. */
function endAtLast(): void {
  setTimeout(() => {
    process.stderr.write('Ending took longer than half a minute, so it ends now. The next start goes on from here.\n');
    process.exit(1);
  }, LONGEST_ENDING_MS).unref();
}
const LONGEST_ENDING_MS = 30_000;

const stopped = (stopping: AbortSignal): Promise<unknown> =>
  stopping.aborted ? Promise.resolve() : new Promise((resolve) => stopping.addEventListener('abort', resolve));
