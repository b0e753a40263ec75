import { Command, CommanderError } from 'commander';
import { OidcTrouble } from '#platform/sign-in/index.ts';
import { StorageProblem } from '#platform/storage/index.ts';
import { type CommandContext, CommandFailure, InputProblems } from './command-context.ts';

export type Register = (program: Command, context: CommandContext) => void;

/** Runs one command line. Returns the exit code: 0 done, 1 could not run, 2 found problems in the input. */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
  commands: readonly Register[],
): Promise<0 | 1 | 2> {
  const program = new Command('commonground')
    .description('Run Common Ground and work with its data.')
    .exitOverride()
    .configureOutput({ writeOut: context.print, writeErr: (text) => context.say(text.trimEnd()) })
    .showHelpAfterError('(add --help for what is possible)');
  for (const register of commands) register(program, context);
  overrideAll(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return explain(error, context);
  }
}

/** Commander's settings are copied to a subcommand only when it is made through the parent; make sure of them all. */
function overrideAll(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    overrideAll(child);
  }
}

function explain(error: unknown, context: CommandContext): 0 | 1 | 2 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1; // its words were written already
  if (error instanceof InputProblems) {
    context.say(error.message);
    return 2;
  }
  const expected = error instanceof CommandFailure || error instanceof StorageProblem || error instanceof OidcTrouble;
  context.say(expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}
