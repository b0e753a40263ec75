import { commands } from './commands/index.ts';
import { makeContext } from './make-context.ts';
import { runCommand } from './run-command.ts';

// Reading only the first lines of our output (`| head`) is no error of ours; work under way is not cut off by it either.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { context, close } = makeContext(process.env);
try {
  process.exitCode = await runCommand(process.argv.slice(2), context, commands);
} finally {
  await close();
  // The launcher's channel, which tells us of its end, would keep us alive.
  if (process.connected) process.disconnect();
}
