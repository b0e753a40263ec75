import { type Command, Option } from 'commander';
import { reviewCsv, reviewFacts, reviewText, toldOnceCsv, toldOnceText } from '#features/review-2011/index.ts';
import type { CommandContext } from '../command-context.ts';

/** `review-2011`: the published numbers of the review beside what comes out of its own facts. */
export function register(program: Command, context: CommandContext): void {
  program
    .command('review-2011')
    .description('Works the numbers of the 2011 review out again from its own facts, and says where they disagree.')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'csv']).default('text'))
    .option('--told-once', 'instead the numbers that cannot be worked out again, each with the reason')
    .action(({ format, toldOnce }: { format: 'text' | 'csv'; toldOnce?: boolean }) => {
      const facts = reviewFacts();
      if (toldOnce) context.print(format === 'csv' ? toldOnceCsv(facts) : toldOnceText(facts));
      else context.print(format === 'csv' ? reviewCsv(facts) : reviewText(facts));
    });
}
