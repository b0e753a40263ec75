import type { Command } from 'commander';
import { verifyAudit } from '#platform/audit/index.ts';
import { type CommandContext, CommandFailure, InputProblems } from '../command-context.ts';

export function register(program: Command, context: CommandContext): void {
  const audit = program.command('audit').description('The record of what was done, and by whom.');
  audit
    .command('verify')
    .description('Checks every sealed row against its seal, and counts the rows not sealed yet.')
    .option('--head <hash>', 'a head noted earlier, which must still be in the chain')
    .action(async (options: { head?: string }) => {
      const storage = await context.open();
      const report = await verifyAudit(storage, options.head);
      if (report.sealed === 0 && report.unsealed === 0)
        throw new CommandFailure(
          `There is no audit in ${storage.place}. Say with COMMONGROUND_DATA or DATABASE_URL which database is meant.`,
        );
      context.print(`sealed ${report.sealed}\nunsealed ${report.unsealed}\nhead ${report.head}\n`);
      if (report.broken)
        throw new InputProblems([
          { file: storage.place, found: report.broken, expected: 'an audit that is as it was sealed' },
        ]);
    });
}
