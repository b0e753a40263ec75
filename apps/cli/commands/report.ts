import { resolve } from 'node:path';
import { londonDay } from '@commonground/calendar';
import type { Command } from 'commander';
import { NoDataset } from '#features/dataset/index.ts';
import { publishReportWhenMade } from '#features/demonstration/index.ts';
import { type Again, makeDrafts, workedOutAgain } from '#features/report/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { type CommandContext, CommandFailure, InputProblems } from '../command-context.ts';

export function register(program: Command, context: CommandContext): void {
  const report = program.command('report').description('Reports that services publish about themselves.');
  report
    .command('make')
    .description('Makes the drafts of reports that were asked for, from the latest datasets.')
    .action(async () => {
      const storage = await context.open();
      const made = await makeDrafts({ storage, clock: context.clock });
      // Does nothing but in a demonstration: only its own draft, of a simulated service, is published by nobody's hand.
      await publishReportWhenMade(storage, context.clock);
      context.print(`${made} ${made === 1 ? 'draft' : 'drafts'} made\n`);
    });
  report
    .command('again')
    .description(
      'Works every figure of a published edition out again from the records of its day, and compares. Ends with 2 when something is different.',
    )
    .requiredOption('--edition <id>', 'the edition, by the last part of its address')
    .option('--dataset <dir>', 'a dataset of that day that was kept, instead of the records')
    .action((given: { edition: string; dataset?: string }) => again(context, given));
}

async function again(context: CommandContext, { edition, dataset }: { edition: string; dataset?: string }) {
  if (!isRecordId(edition)) throw new CommandFailure(`"${edition}" is not the number of an edition.`);
  const storage = await context.open();
  const found = await workedOutAgain(storage, {
    editionId: edition,
    now: context.clock.now(),
    ...(dataset === undefined ? {} : { dataset: resolve(dataset) }),
  }).catch((failure: unknown) => {
    throw failure instanceof NoDataset ? new CommandFailure(failure.message) : failure;
  });
  if (found === undefined) throw new CommandFailure(`There is no published edition ${edition} here.`);
  context.print(`${linesOf(found).join('\n')}\n`);
  const { different, otherDefinition, isIntact } = found;
  if (different.length + otherDefinition.length > 0 || !isIntact)
    throw new SomethingDifferent('Not everything in it comes out as it was published.');
}

function linesOf({ book, edition, isIntact, sameRows, counts, ...compared }: Again): string[] {
  const { same, different, otherDefinition, withheld } = compared;
  const all = same.length + different.length + otherDefinition.length;
  return [
    `${book.service.id}, ${book.period.from} to ${book.period.to}, edition ${edition.nth}, published by ${edition.publishedBy} on ${londonDay(edition.publishedAt)}`,
    isIntact
      ? 'Its text is as it was published.'
      : 'ITS TEXT IS NOT THE ONE THAT WAS PUBLISHED: the hash does not fit.',
    `Records as of ${book.data.asOf}: ${rowsWords(sameRows)}`,
    ...counts.map(({ table, was, is }) => `  ${table}: ${is} rows, ${was} then`),
    `${same.length} of ${all} figures come out the same to the last digit.`,
    ...different.map(
      ({ id, question, from, to }) => `DIFFERENT ${id}: ${question}\n  published: ${from}\n  now: ${to}`,
    ),
    ...(sameRows === true && different.length > 0
      ? [`The rows are the same, so it is the software that counts differently since ${book.data.software} made it.`]
      : []),
    ...otherDefinition.map(
      ({ id, published, here }) =>
        `NOT COMPARED ${id}: published under version ${published} of its definition; here is ${here === null ? 'none' : `version ${here}`}. ${book.data.software} works it out as then.`,
    ),
    ...(withheld.length === 0
      ? []
      : [`${withheld.length} are held back in the edition, so there is nothing to compare.`]),
  ];
}

const rowsWords = (sameRows: boolean | null): string =>
  sameRows === null
    ? 'the edition does not say which rows it was made from.'
    : sameRows
      ? 'the very same rows.'
      : 'not the same rows. Something about these days was written late, put right or taken back since.';

/** Everything has been said already; this only sets the exit code. */
class SomethingDifferent extends InputProblems {
  constructor(words: string) {
    super([]);
    this.message = words;
  }
}
