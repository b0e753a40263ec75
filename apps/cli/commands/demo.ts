import { type Command, InvalidArgumentError } from 'commander';
import { DEFAULTS, fillWhenEmpty } from '#features/demonstration/index.ts';
import { claimServing, deploymentKind, ensureDeployment } from '#platform/start/index.ts';
import { type CommandContext, CommandFailure } from '../command-context.ts';

interface DemoOptions {
  seed: number;
  years: number;
  services: 'all' | string[];
}

export function register(program: Command, context: CommandContext): void {
  program
    .command('demo')
    .description(
      'Fills a demonstration database anew with simulated people; what was in it is lost. Stop the server first.',
    )
    .option('--seed <n>', 'the same seed gives the same people', whole(0, 2 ** 31 - 1), DEFAULTS.seed)
    .option('--years <n>', 'years of service before today', whole(1, 20), DEFAULTS.years)
    .option(
      '--services <ids>',
      'all, or ids of service models with commas between',
      serviceList,
      DEFAULTS.services as DemoOptions['services'],
    )
    .action(async (options: DemoOptions) => {
      const storage = await context.open();
      if ((await deploymentKind(storage)) === 'real') {
        throw new CommandFailure(
          `The database in ${storage.place} holds a real service. It is never filled with simulated people; set COMMONGROUND_DATA to another folder.`,
        );
      }
      const claim = await claimServing(storage);
      try {
        await storage.beginAnew();
        await ensureDeployment(storage, 'demonstration');
        await fillWhenEmpty({ storage, clock: context.clock, say: context.say }, options);
      } finally {
        await claim.release();
      }
    });
}

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };

function serviceList(text: string): DemoOptions['services'] {
  if (text === 'all') return 'all';
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  if (ids.length === 0) throw new InvalidArgumentError('Expected all, or ids such as sw-london-sun,icebreak.');
  return ids;
}
