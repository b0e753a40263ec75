import type { Command } from 'commander';
import { publishReportWhenMade } from '#features/demonstration/index.ts';
import { makeDrafts } from '#features/report/index.ts';
import type { CommandContext } from '../command-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('report')
    .description('Reports that services publish about themselves.')
    .command('make')
    .description('Makes the drafts of reports that were asked for, from the latest datasets.')
    .action(async () => {
      const storage = await context.open();
      const made = await makeDrafts({ storage, clock: context.clock });
      // Does nothing but in a demonstration: only its own draft, of a simulated service, is published by nobody's hand.
      await publishReportWhenMade(storage, context.clock);
      context.print(`${made} ${made === 1 ? 'draft' : 'drafts'} made\n`);
    });
}
