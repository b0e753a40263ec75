import type { Command } from 'commander';

/** The `models` command, which several files add to: found when it is there, made when it is not. */
export function modelsCommand(program: Command): Command {
  const there = program.commands.find((command) => command.name() === 'models');
  return there ?? program.command('models').description('The service models: check them, draw them, compare them.');
}
